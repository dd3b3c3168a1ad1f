import type { IntrusionWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";

export const intrusionStanding = ({ judged }: Pick<IntrusionWire, "judged">) => judged?.verdict ?? "open";

const TONES = { open: "care", confirmed: "bad", false_alarm: "quiet" } as const;

/** Whether somebody has judged an alert, and how. */
export const IntrusionState = ({ intrusion }: { readonly intrusion: IntrusionWire }) => {
  const say = useSay();
  const standing = intrusionStanding(intrusion);
  return <StateBadge tone={TONES[standing]}>{say(`intrusion.state.${standing}`)}</StateBadge>;
};
