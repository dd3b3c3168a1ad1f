import type { BalanceLineWire } from "@seimbang/contracts";
import { IntervalBars } from "../chart/interval-bars.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";
import { VERDICT_TONES } from "./say-balance.ts";

/** One line of the balance at a glance: its verdict, its two sides, and of how many people it tells. */
export const BalanceSummary = ({ line }: { readonly line: BalanceLineWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { verdict, reasons, conversion, revenue, discomfort, people } = line;
  const levels = (base: number, treated: number): string =>
    say("balance.from_to", { base: figures.share(base, 2), treated: figures.share(treated, 2) });
  return (
    <div className="stack">
      <div className="actions">
        <StateBadge tone={VERDICT_TONES[verdict]}>{say(`balance.verdict.${verdict}`)}</StateBadge>
        <span className="quiet">{reasons.map((reason) => say(`balance.reason.${reason}`)).join(" · ")}</span>
      </div>
      {conversion === undefined ? null : (
        <IntervalBars
          title={say("balance.earned")}
          bars={[{ label: levels(conversion.base, conversion.treated), ...conversion, good: "rise" }]}
        />
      )}
      {revenue === undefined ? null : (
        <IntervalBars
          title={say("balance.revenue")}
          write={figures.money}
          bars={[
            {
              label: say("balance.from_to", {
                base: figures.money(revenue.base),
                treated: figures.money(revenue.treated),
              }),
              ...revenue,
              good: "rise",
            },
          ]}
        />
      )}
      {discomfort === undefined ? null : (
        <IntervalBars
          title={say("balance.cost")}
          bars={[{ label: levels(discomfort.base, discomfort.treated), ...discomfort, good: "fall" }]}
        />
      )}
      {people === undefined ? null : (
        <p className="quiet">
          {say("balance.people", { base: figures.count(people.base), treated: figures.count(people.treated) })}
        </p>
      )}
    </div>
  );
};
