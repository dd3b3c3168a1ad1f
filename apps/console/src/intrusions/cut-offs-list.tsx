import { Button } from "@mantine/core";
import type { CutOffWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";
import { IntrusionForm } from "./intrusion-form.tsx";
import { CUT_OFFS_AT } from "./queries.ts";
import { sayTakenBy, sayTargets } from "./say-intrusion.ts";

const MOST_SHOWN = 50;

/** What was cut off, by whom and why, with the way back. */
export const CutOffsList = ({ cutOffs }: { readonly cutOffs: readonly CutOffWire[] }) => {
  const say = useSay();
  const [undoing, setUndoing] = useState<CutOffWire>();
  if (cutOffs.length === 0) return <p className="quiet">{say("cut_offs.none")}</p>;
  return (
    <>
      <ul className="list">
        {cutOffs.slice(0, MOST_SHOWN).map((one) => (
          <OneCutOff key={one.cutOffId} cutOff={one} onUndo={() => setUndoing(one)} />
        ))}
      </ul>
      {undoing === undefined ? null : (
        <IntrusionForm
          name={`cut-off.${undoing.cutOffId}.undo`}
          title={say("cut_off.undo")}
          lead={say("cut_off.undo.lead")}
          action={say("cut_off.undo")}
          at={`${CUT_OFFS_AT}/${undoing.cutOffId}/undo`}
          bodyOf={(because) => ({ because })}
          said={say("cut_off.undone_now")}
          onClose={() => setUndoing(undefined)}
        />
      )}
    </>
  );
};

type OneCutOffProps = { readonly cutOff: CutOffWire; readonly onUndo: () => void };

const OneCutOff = ({ cutOff, onUndo }: OneCutOffProps) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { what, takenAt, because, until, undone, isInForce, intrusionId } = cutOff;
  const about = what === "console_opened" ? undefined : sayTargets(cutOff, say);
  const standing = undone === undefined ? (isInForce ? "in_force" : "over") : "undone";
  return (
    <li>
      <p>
        <strong>{[say(`cut_off.${what}`), about].filter((part) => part !== undefined).join(" · ")}</strong>
      </p>
      <p>
        <StateBadge tone={isInForce ? "care" : "quiet"}>{say(`cut_off.state.${standing}`)}</StateBadge>{" "}
        {until !== undefined && isInForce ? say("cut_off.until", { until: figures.moment(until) }) : null}
      </p>
      <p className="quiet">
        {say("cut_off.taken", { by: sayTakenBy(cutOff, say), at: figures.moment(takenAt), because })}
      </p>
      {undone === undefined ? null : (
        <p className="quiet">
          {say("cut_off.undone", {
            by: sayTakenBy({ takenBy: undone.by }, say),
            at: figures.moment(undone.at),
            because: undone.because,
          })}
        </p>
      )}
      <div className="actions no-print">
        {intrusionId === undefined ? null : (
          <Link className="text-link" to="/intrusions/$intrusionId" params={{ intrusionId }}>
            {say("cut_off.alert")}
          </Link>
        )}
        {isInForce && may("intrusions.act") ? (
          <Button size="compact-sm" onClick={onUndo}>
            {say("cut_off.undo")}
          </Button>
        ) : null}
      </div>
    </li>
  );
};
