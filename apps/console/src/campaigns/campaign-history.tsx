import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { campaignChangesQuery } from "./queries.ts";

/** The receipts of a campaign: every change, by whom, why, and in which words; nothing in it ever changes. */
export const CampaignHistory = ({ campaignId }: { readonly campaignId: string }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const changes = useQuery(campaignChangesQuery(campaignId));
  return (
    <Panel title={say("history.title")} lead={say("history.lead")}>
      <Loaded query={changes} height={160}>
        {(all) => (
          <ol className="history">
            {all.toReversed().map(({ version, reason, at, by, key, judgement, heldAgainst = [], findings = [] }) => (
              <li key={version}>
                <p>
                  <strong>{say(`history.reason.${reason}`)}</strong>{" "}
                  <span className="quiet">
                    <time dateTime={at}>{figures.moment(at)}</time> · {by ?? sayKey(say, key)} ·{" "}
                    {say("history.version", { version })}
                  </span>
                </p>
                {judgement === undefined ? null : <blockquote className="kept">{judgement}</blockquote>}
                {heldAgainst.length === 0 ? null : (
                  <p className="quiet">
                    {say("history.held_against", { values: heldAgainst.map((value) => value[language]).join("; ") })}
                  </p>
                )}
                {findings.map(({ creativeId, field, language: words, message }) => (
                  <p key={`${creativeId} ${field} ${words}`} className="quiet">
                    {creativeId}: {message[language]}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  );
};

const sayKey = (say: ReturnType<typeof useSay>, key: string): string =>
  key === "watch"
    ? say("history.by_watch")
    : key === "command_line"
      ? say("history.by_command")
      : say("history.by_key");
