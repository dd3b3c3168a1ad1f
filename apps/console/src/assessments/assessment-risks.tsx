import type { AssessmentWire, RiskScore } from "@seimbang/contracts";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { type Say, useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { gradeIn } from "./assessment-kinds.ts";
import { RiskMap } from "./risk-map.tsx";

type Risk = AssessmentWire["risks"][number];

const sayScore = (say: Say, { severity, likelihood }: RiskScore): string =>
  `${say(`risk.severity.${gradeIn(severity)}`)}, ${say(`risk.likelihood.${gradeIn(likelihood)}`)}`;

/** The risks on two maps, without and with what is done against them, and each in words. */
export const AssessmentRisks = ({ risks }: { readonly risks: readonly Risk[] }) => {
  const say = useSay();
  const { language } = useLanguage();
  const columns = useMemo(
    (): readonly Column<Risk>[] => [
      {
        id: "risk",
        title: say("risk.title"),
        width: 2.4,
        value: (risk) => `${risks.indexOf(risk) + 1}. ${risk.title[language]}`,
        show: (risk) => (
          <>
            <strong>
              {risks.indexOf(risk) + 1}. {risk.title[language]}
            </strong>
            <p className="quiet">{risk.impacts[language]}</p>
          </>
        ),
      },
      {
        id: "before",
        title: say("risk.before"),
        width: 1.3,
        value: ({ scored, proposed }) => sayScore(say, (scored ?? proposed).before),
      },
      {
        id: "after",
        title: say("risk.after"),
        width: 1.3,
        value: ({ scored, proposed }) => sayScore(say, (scored ?? proposed).after),
      },
      {
        id: "because",
        title: say("risk.because"),
        width: 2,
        value: ({ scored }) => scored?.because ?? say("risk.only_proposed"),
        show: ({ scored }) =>
          scored === undefined ? <StateBadge tone="care">{say("risk.only_proposed")}</StateBadge> : scored.because,
      },
    ],
    [say, language, risks],
  );
  const mapped = (when: "before" | "after") =>
    risks.map(({ title, scored, proposed }, index) => ({
      ...{ number: index + 1, title: title[language] },
      score: (scored ?? proposed)[when],
    }));
  return (
    <Panel title={say("risk.panel")} lead={say("risk.panel.lead")}>
      <div className="columns">
        <RiskMap title={say("risk.before")} risks={mapped("before")} />
        <RiskMap title={say("risk.after")} risks={mapped("after")} />
      </div>
      <DataTable
        {...{ columns }}
        rows={risks}
        title={say("risk.panel")}
        isShort={true}
        keyOf={({ risk }) => risk}
        empty={{ title: "–", text: "–" }}
      />
    </Panel>
  );
};
