import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { TroublePanel } from "../../../../packages/web/src/trouble-panel.tsx";
import { troubleOf } from "./trouble-of.ts";
import { Words } from "./words.tsx";

type TroubleProps = {
  readonly error: unknown;
  readonly retry?: () => unknown;
  readonly isWholePage?: boolean;
};

export const Trouble = ({ error, retry, isWholePage = false }: TroubleProps) => {
  const { language } = useLanguage();
  const { title, text } = troubleOf(error, language);
  return (
    <TroublePanel
      {...{ isWholePage }}
      className="panel trouble"
      title={<Words of={title} />}
      text={text === undefined ? undefined : <Words of={text} />}
      actions={
        retry === undefined ? undefined : (
          <Button onClick={() => void retry()}>
            <FormattedMessage id="trouble.retry" />
          </Button>
        )
      }
    />
  );
};
