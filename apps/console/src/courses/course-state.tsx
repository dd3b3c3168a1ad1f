import type { CourseState } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const TONES = {
  none: "quiet",
  current: "good",
  ends_soon: "care",
  outdated: "care",
  expired: "bad",
} as const satisfies Readonly<Record<CourseState, Tone | "quiet">>;

/** How somebody stands to a course, by a word and a dot. */
export const CourseStateBadge = ({ state }: { readonly state: CourseState }) => {
  const say = useSay();
  return <StateBadge tone={TONES[state]}>{say(`course.state.${state}`)}</StateBadge>;
};
