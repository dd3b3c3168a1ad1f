import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { TokenActions } from "./token-actions.tsx";
import { isTokenTrouble, troubleOf } from "./trouble-of.ts";

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
    <Place className={isWholePage ? "frame-body" : "panel"} role={isWholePage ? undefined : "alert"}>
      <div>
        <Heading className="panel-title">
          <FormattedMessage id={title} />
        </Heading>
        <p className="panel-lead">{typeof text === "string" ? <FormattedMessage id={text} /> : text.said}</p>
      </div>
      {isTokenTrouble(error) ? (
        <TokenActions />
      ) : retry === undefined ? null : (
        <div className="actions">
          <Button onClick={() => void retry()}>
            <FormattedMessage id="trouble.retry" />
          </Button>
        </div>
      )}
    </Place>
  );
};
