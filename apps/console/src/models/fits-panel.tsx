import type { FitState, FitWire } from "@seimbang/contracts";
import { useMemo } from "react";
import type { MessageId } from "../language/messages.ts";
import { useFigures } from "../language/use-figures.ts";
import { type Say, useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";

const TONES: Readonly<Record<FitState, Tone | "quiet">> = {
  waiting: "quiet",
  running: "calm",
  done: "good",
  failed: "bad",
};
const REFUSALS: Readonly<Record<string, MessageId>> = {
  training_not_declared: "models.refusal.training_not_declared",
  empty_catalogue: "models.refusal.empty_catalogue",
  too_few_people: "models.refusal.too_few_people",
  not_a_number: "models.refusal.not_a_number",
  attack_succeeded: "models.refusal.attack_succeeded",
  membership_revealed: "models.refusal.membership_revealed",
  too_little_evidence: "models.refusal.too_little_evidence",
  metrics_collapsed: "models.refusal.metrics_collapsed",
  privacy_budget_spent: "models.refusal.privacy_budget_spent",
  superseded: "models.refusal.superseded",
};

const outcomeOf = (say: Say, { state, published, refusal }: FitWire): string => {
  if (state === "failed") return say("models.fit.broke");
  if (state !== "done") return "–";
  if (published === true) return say("models.fit.published");
  const id = REFUSALS[refusal ?? ""];
  return id === undefined ? (refusal ?? "–") : say(id);
};

/** How the last fits ended, and what the gate said. */
export const FitsPanel = ({ fits }: { readonly fits: readonly FitWire[] }) => {
  const say = useSay();
  const figures = useFigures();
  const columns = useMemo(
    (): readonly Column<FitWire>[] => [
      {
        id: "asked",
        title: say("models.fit.when"),
        value: ({ askedAt }) => askedAt,
        show: ({ askedAt }) => figures.moment(askedAt),
      },
      {
        id: "state",
        title: say("campaigns.state"),
        value: ({ state }) => say(`models.fit.${state}`),
        show: ({ state, published }) => (
          <StateBadge tone={state === "done" && published !== true ? "care" : TONES[state]}>
            {say(`models.fit.${state}`)}
          </StateBadge>
        ),
      },
      { id: "outcome", title: say("models.fit.outcome"), width: 2, value: (fit) => outcomeOf(say, fit) },
      {
        id: "seconds",
        title: say("models.fit.seconds"),
        align: "end",
        value: ({ seconds }) =>
          seconds === undefined ? null : Math.round(Object.values(seconds).reduce((sum, each) => sum + each, 0)),
      },
    ],
    [say, figures],
  );
  return (
    <Panel title={say("models.fits")} lead={say("models.fits.lead")}>
      <DataTable
        {...{ columns }}
        rows={fits}
        title={say("models.fits")}
        isShort={true}
        keyOf={({ askedAt }) => askedAt}
        empty={{ title: say("models.fits.empty.title"), text: say("models.fits.empty.text") }}
      />
    </Panel>
  );
};
