import type { StaffPersonWire, TrainingState } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const TONES = { current: "good", expired: "bad", none: "quiet" } as const satisfies Readonly<
  Record<TrainingState, Tone | "quiet">
>;

/** How somebody's privacy training stands, without which no customer's data is shown to them. */
export const TrainingBadge = ({ training: { state, until } }: Pick<StaffPersonWire, "training">) => {
  const say = useSay();
  const figures = useFigures();
  return <StateBadge tone={TONES[state]}>{say(`training.${state}`, { day: figures.day(until) })}</StateBadge>;
};
