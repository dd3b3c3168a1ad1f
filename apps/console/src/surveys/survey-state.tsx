import type { SurveyState } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

export const SURVEY_STATE_NAMES = ["draft", "open", "closed"] as const satisfies readonly SurveyState[];
const TONES: Readonly<Record<SurveyState, Tone | "quiet">> = { draft: "care", open: "good", closed: "quiet" };

export const SurveyStateBadge = ({ state }: { readonly state: SurveyState }) => {
  const say = useSay();
  return <StateBadge tone={TONES[state]}>{say(`survey.state.${state}`)}</StateBadge>;
};
