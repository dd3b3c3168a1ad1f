import type { AssessmentState } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const TONES: Readonly<Record<AssessmentState, Tone | "quiet">> = {
  not_begun: "quiet",
  draft: "calm",
  signed: "good",
  reopened: "bad",
};

export const AssessmentStateBadge = ({ state }: { readonly state: AssessmentState }) => {
  const say = useSay();
  return <StateBadge tone={TONES[state]}>{say(`assessment.state.${state}`)}</StateBadge>;
};

export const ASSESSMENT_STATE_NAMES = Object.keys(TONES) as readonly AssessmentState[];
