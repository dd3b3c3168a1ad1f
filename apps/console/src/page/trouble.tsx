import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { troubleOf } from "./trouble-of.ts";
import { Words } from "./words.tsx";

type TroubleProps = {
  readonly error: unknown;
  readonly retry?: () => unknown;
  readonly isWholePage?: boolean;
};

/** A failure as a sentence for people, with what to do about it. */
export const Trouble = ({ error, retry, isWholePage = false }: TroubleProps) => {
  const { language } = useLanguage();
  const { title, text } = troubleOf(error, language);
  const Heading = isWholePage ? "h1" : "h2";
  const Place = isWholePage ? "main" : "section";
  return (
    <Place className="panel trouble" role={isWholePage ? undefined : "alert"}>
      <Heading className="panel-title">
        <Words of={title} />
      </Heading>
      {text === undefined ? null : (
        <p className="lead">
          <Words of={text} />
        </p>
      )}
      {retry === undefined ? null : (
        <div className="actions">
          <Button onClick={() => void retry()}>
            <FormattedMessage id="trouble.retry" />
          </Button>
        </div>
      )}
    </Place>
  );
};
