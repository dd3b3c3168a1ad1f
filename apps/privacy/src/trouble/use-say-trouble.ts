import { useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useAnnounce } from "../say/announcements-context.ts";
import { troubleOf } from "./trouble-of.ts";

/** Says aloud that something was not done, and why. */
export const useSayTrouble = (): ((error: unknown) => void) => {
  const announce = useAnnounce();
  const { formatMessage } = useIntl();
  const { language } = useLanguage();
  return (error) => {
    const { text } = troubleOf(error, language);
    const why = typeof text === "string" ? formatMessage({ id: text }) : text.said;
    announce({ text: formatMessage({ id: "trouble.not_done" }, { why }) });
  };
};
