import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { TroublePanel } from "../../../../packages/web/src/trouble-panel.tsx";
import { TokenActions } from "./token-actions.tsx";
import { isTokenTrouble, troubleOf } from "./trouble-of.ts";

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
      className={isWholePage ? "frame-body" : "panel"}
      title={<FormattedMessage id={title} />}
      text={typeof text === "string" ? <FormattedMessage id={text} /> : text.said}
      actions={
        isTokenTrouble(error) ? (
          <TokenActions />
        ) : retry === undefined ? undefined : (
          <Button onClick={() => void retry()}>
            <FormattedMessage id="trouble.retry" />
          </Button>
        )
      }
    />
  );
};
