import type { BroadcastState } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const TONES = {
  draft: "quiet",
  scheduled: "calm",
  sending: "calm",
  done: "good",
  stopped: "quiet",
} as const satisfies Readonly<Record<BroadcastState, Tone | "quiet">>;

export const BroadcastStateBadge = ({ state }: { readonly state: BroadcastState }) => {
  const say = useSay();
  return <StateBadge tone={TONES[state]}>{say(`broadcast.state.${state}`)}</StateBadge>;
};
