import type { AssessmentKind } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { MessageId } from "../language/messages.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { assessmentVersionsQuery } from "./queries.ts";

const REASONS: Readonly<Record<string, MessageId>> = {
  written: "assessment.reason.written",
  signed: "assessment.reason.signed",
  reopened: "assessment.reason.reopened",
};

type AssessmentHistoryProps = { readonly kind: AssessmentKind; readonly subject: string };

/** Every version of it, the newest first: who wrote, who signed and why, and when the system opened it again. */
export const AssessmentHistory = ({ kind, subject }: AssessmentHistoryProps) => {
  const say = useSay();
  const figures = useFigures();
  const versions = useQuery(assessmentVersionsQuery(kind, subject));
  return (
    <Panel title={say("assessment.history")}>
      <Loaded query={versions} height={120}>
        {(all) =>
          all.length === 0 ? (
            <p className="lead">{say("assessment.history.none")}</p>
          ) : (
            <ol className="history">
              {all.toReversed().map(({ version, reason, by, at, judgement }) => {
                const what = REASONS[reason];
                return (
                  <li key={version}>
                    <strong>{what === undefined ? reason : say(what)}</strong>{" "}
                    {reason === "signed" ? (
                      <Link
                        className="text-link no-print"
                        to="/assessments/$kind/$subject/versions/$version"
                        params={{ kind, subject, version: String(version) }}
                      >
                        {say("assessment.as_signed")}
                      </Link>
                    ) : null}
                    <p className="quiet">
                      {say("register.version", { version })} · {by ?? say("assessment.by_system")} ·{" "}
                      {figures.moment(at)}
                    </p>
                    {judgement === undefined ? null : <blockquote className="kept">{judgement}</blockquote>}
                  </li>
                );
              })}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
};
