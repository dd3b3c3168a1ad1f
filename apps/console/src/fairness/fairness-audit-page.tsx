import type { FairnessAuditWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useFigures } from "../language/use-figures.ts";
import { type Say, useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { fairnessAuditQuery } from "./queries.ts";
import { ReachPanel } from "./reach-panel.tsx";
import { VerdictBadge } from "./verdict-badge.tsx";

const nameOf = (say: Say, { kind, id, name }: FairnessAuditWire["target"]): string =>
  kind === "campaign"
    ? (name ?? id)
    : kind === "slot"
      ? say("fairness.slot", { slot: id })
      : say("fairness.level", { level: id });

/** Fewer people than these are told of by no number. */
const FEWEST = 20;

/** One audit of reach: which groups could see something, which saw it, and what can be said of that. */
export const FairnessAuditPage = () => {
  const say = useSay();
  const figures = useFigures();
  const { auditId } = useParams({ from: "/fairness/$auditId" });
  const audit = useQuery(fairnessAuditQuery(auditId));
  const { data } = audit;
  const few = (people: number): string => (people < FEWEST ? say("few_people") : figures.count(people));
  return (
    <Page
      title={data === undefined ? say("nav.fairness") : nameOf(say, data.target)}
      within={{ to: "/fairness", title: say("nav.fairness") }}
      actions={<PrintButton />}
      {...(data === undefined
        ? {}
        : {
            lead: say("reach.lead", { at: figures.moment(data.at), days: data.days, people: few(data.people.looked) }),
            beside: <VerdictBadge verdict={data.verdict} />,
          })}
    >
      <Loaded query={audit} height={560}>
        {({ dimensions, pages, levelledDown, verdict }) => (
          <>
            <Note tone={verdict === "pass" ? "good" : "care"}>
              <p>{say(`fairness.verdict.${verdict}.text`)}</p>
              {levelledDown ? <p>{say("fairness.levelled_down")}</p> : null}
              {pages.length === 0 ? null : <p>{say("reach.pages", { pages: pages.join(", ") })}</p>}
            </Note>
            {dimensions.map((dimension) => (
              <ReachPanel key={dimension.dimension} dimension={dimension} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
};
