import { useQuery } from "@tanstack/react-query";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";
import { experimentQuery } from "./queries.ts";
import { isReady } from "./say-experiment.ts";
import { VERDICT_TONES } from "./verdict-tones.ts";

/** What the gate says of a running experiment by now, where it stands among others. */
export const GateNow = ({ experimentId }: { readonly experimentId: string }) => {
  const say = useSay();
  const { data } = useQuery(experimentQuery(experimentId));
  return data?.report?.treatments.map((treatment) => (
    <StateBadge key={treatment.arm} tone={isReady(treatment) ? "good" : VERDICT_TONES[treatment.verdict]}>
      {say(isReady(treatment) ? "experiment.verdict.ready" : `experiment.verdict.${treatment.verdict}`)}
    </StateBadge>
  ));
};
