import type { ExperimentState } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";

const TONES = { draft: "quiet", running: "calm", stopped: "quiet" } as const;

export const ExperimentStateBadge = ({ state }: { readonly state: ExperimentState }) => {
  const say = useSay();
  return <StateBadge tone={TONES[state]}>{say(`experiment.state.${state}`)}</StateBadge>;
};

export const EXPERIMENT_STATE_NAMES = ["draft", "running", "stopped"] as const satisfies readonly ExperimentState[];
