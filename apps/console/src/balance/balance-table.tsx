import type { BalanceGroup, BalanceLineWire, BalanceReadingWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Figures, useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { VERDICT_TONES } from "./say-balance.ts";

type BalanceTableProps = { readonly lines: readonly BalanceLineWire[]; readonly by: BalanceGroup };

const withInterval = (reading: BalanceReadingWire | undefined, figures: Figures): string =>
  reading === undefined
    ? "–"
    : `${figures.points(reading.effect, 2)} (${figures.barePoints(reading.lower, 2)} … ${figures.barePoints(reading.upper, 2)})`;

/** Every line of the balance, each with both sides. */
export const BalanceTable = ({ lines, by }: BalanceTableProps) => {
  const say = useSay();
  const figures = useFigures();
  const columns = useMemo((): readonly Column<BalanceLineWire>[] => {
    const nameOf = ({ name }: BalanceLineWire): string => (by === "level" ? say("balance.level", { name }) : name);
    return [
      {
        id: "name",
        title: say(`balance.by.${by}`),
        width: 1.6,
        value: nameOf,
        show: (line) =>
          line.experiment === undefined ? (
            nameOf(line)
          ) : (
            <Link
              className="text-link"
              to="/experiments/$experimentId"
              params={{ experimentId: line.experiment.experimentId }}
            >
              {nameOf(line)}
            </Link>
          ),
      },
      { id: "over", title: say("balance.over"), value: ({ over }) => over ?? null },
      {
        id: "verdict",
        title: say("balance.verdict"),
        width: 1.3,
        value: ({ verdict }) => say(`balance.verdict.${verdict}`),
        show: ({ verdict }) => (
          <StateBadge tone={VERDICT_TONES[verdict]}>{say(`balance.verdict.${verdict}`)}</StateBadge>
        ),
      },
      {
        id: "earned",
        title: say("balance.earned"),
        width: 2,
        value: ({ conversion }) => conversion?.effect ?? null,
        show: ({ conversion }) => withInterval(conversion, figures),
      },
      {
        id: "cost",
        title: say("balance.cost"),
        width: 2,
        value: ({ discomfort }) => discomfort?.effect ?? null,
        show: ({ discomfort }) => withInterval(discomfort, figures),
      },
    ];
  }, [say, figures, by]);
  return (
    <DataTable
      {...{ columns }}
      rows={lines}
      title={say(`balance.by.${by}`)}
      isShort={true}
      keyOf={({ name, over }) => `${name} ${over}`}
      empty={{ title: say("balance.empty.title"), text: say("balance.empty.text") }}
    />
  );
};
