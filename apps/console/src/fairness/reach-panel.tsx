import type { FairnessAuditWire, FairnessDimension, ReachWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { sayGroup } from "./say-group.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

type Dimension = FairnessAuditWire["dimensions"][number];

/** Groups of one kind beside each other: for whom it is meant, and who saw it. */
export const ReachPanel = ({ dimension: told }: { readonly dimension: Dimension }) => {
  const say = useSay();
  const figures = useFigures();
  const { dimension, isChoice, untold, eligible, delivered } = told;
  return (
    <Panel
      title={say(`dimension.${dimension}`)}
      lead={
        isChoice
          ? say("reach.choice")
          : say("reach.untold", { people: untold === null ? say("few_people") : figures.count(untold) })
      }
    >
      <Reach title={say("reach.eligible")} reach={eligible} dimension={dimension} />
      <Reach title={say("reach.delivered")} reach={delivered} dimension={dimension} />
    </Panel>
  );
};

type Group = ReachWire["groups"][number];
type Row = { readonly group: Pick<Group, "name" | "reached" | "people">; readonly compared?: Group };
type ReachProps = { readonly title: string; readonly reach: ReachWire; readonly dimension: FairnessDimension };

const Reach = ({ title, reach, dimension }: ReachProps) => {
  const say = useSay();
  const figures = useFigures();
  const { best, groups, excluded } = reach;
  const rows = useMemo(
    (): readonly Row[] => [
      ...(best === undefined ? [] : [{ group: best }]),
      ...groups.map((group) => ({ group, compared: group })),
    ],
    [best, groups],
  );
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      {
        id: "group",
        title: say("reach.group"),
        width: 1.6,
        value: ({ group }) => sayGroup(say, group.name, dimension),
      },
      {
        id: "people",
        title: say("reach.people"),
        align: "end",
        value: ({ group }) => group.people,
        show: ({ group }) => figures.count(group.people),
      },
      {
        id: "share",
        title: say("reach.share"),
        align: "end",
        value: ({ group }) => group.reached / group.people,
        show: ({ group }) => figures.share(group.reached / group.people),
      },
      {
        id: "ratio",
        title: say("reach.ratio"),
        align: "end",
        width: 1.8,
        value: ({ compared }) => compared?.ratio ?? null,
        show: ({ compared }) =>
          compared === undefined
            ? say("reach.best")
            : `${figures.share(compared.ratio, 0)} (${figures.share(compared.ratioInterval.lower, 0)}–${figures.share(compared.ratioInterval.upper, 0)})`,
      },
      {
        id: "group_verdict",
        title: say("fairness.verdict"),
        width: 2.4,
        value: ({ compared }) => (compared === undefined ? null : say(`fairness.verdict.${compared.verdict}`)),
        show: ({ compared }) =>
          compared === undefined ? (
            "–"
          ) : (
            <>
              <VerdictBadge verdict={compared.verdict} />
              {compared.peopleNeeded === undefined ? null : (
                <p className="quiet">{say("reach.needed", { people: compared.peopleNeeded })}</p>
              )}
            </>
          ),
      },
    ],
    [say, figures, dimension],
  );
  return (
    <section className="item">
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="lead">{say("reach.nobody")}</p>
      ) : (
        <DataTable
          {...{ rows, columns }}
          title={`${title} ${say(`dimension.${dimension}`)}`}
          isShort={true}
          keyOf={({ group }) => group.name}
          empty={{ title: "–", text: "–" }}
        />
      )}
      {excluded.length === 0 ? null : (
        <p className="quiet">
          {say("reach.excluded", { groups: excluded.map(({ name }) => sayGroup(say, name, dimension)).join(", ") })}
        </p>
      )}
    </section>
  );
};
