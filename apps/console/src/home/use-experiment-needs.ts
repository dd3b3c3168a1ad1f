import { useQueries, useQuery } from "@tanstack/react-query";
import { useMay } from "../access/session-context.ts";
import { experimentQuery, experimentsQuery } from "../experiments/queries.ts";
import { isDecidable } from "../experiments/say-experiment.ts";
import { useSay } from "../language/use-say.ts";
import type { Need } from "./need.ts";

/** Campaigns whose experiment can tell by now, so that somebody may decide. */
export const useExperimentNeeds = () => {
  const say = useSay();
  const may = useMay();
  const all = useQuery({ ...experimentsQuery, enabled: may("campaigns.run") && may("experiments.read") });
  const running = (all.data ?? []).filter(({ state, campaignId }) => state === "running" && campaignId !== undefined);
  const each = useQueries({ queries: running.map(({ experimentId }) => experimentQuery(experimentId)) });
  const needs: readonly Need[] = each.flatMap(({ data }) =>
    data?.campaignId !== undefined && data.report?.treatments.some(isDecidable) === true
      ? [
          {
            key: data.experimentId,
            text: say("needs.experiment", { name: data.name }),
            ...{ to: `/campaigns/${data.campaignId}`, isUrgent: false },
          },
        ]
      : [],
  );
  return { queries: [all, ...each], needs };
};
