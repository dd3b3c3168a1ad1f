import type { ExperimentWire } from "@seimbang/contracts";
import { isDecidable } from "../experiments/say-experiment.ts";
import type { Say } from "../language/use-say.ts";
import type { Need } from "./need.ts";

/** Of experiments that run, the campaigns of those whose numbers let somebody decide now. */
export const experimentNeeds = (running: readonly ExperimentWire[], say: Say): readonly Need[] =>
  running.flatMap(({ experimentId, campaignId, name, report }) =>
    campaignId !== undefined && report?.treatments.some(isDecidable) === true
      ? [
          {
            key: experimentId,
            text: say("needs.experiment", { name }),
            ...{ to: `/campaigns/${campaignId}`, isUrgent: false },
          },
        ]
      : [],
  );
