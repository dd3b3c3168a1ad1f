import { useQueries, useQuery } from "@tanstack/react-query";
import { useMay } from "../access/session-context.ts";
import { experimentQuery, experimentsQuery } from "../experiments/queries.ts";
import { useSay } from "../language/use-say.ts";
import { experimentNeeds } from "./experiment-needs.ts";

/** Campaigns whose experiment can tell by now, so that somebody may decide. */
export const useExperimentNeeds = () => {
  const say = useSay();
  const may = useMay();
  const all = useQuery({ ...experimentsQuery, enabled: may("campaigns.run") && may("experiments.read") });
  const running = (all.data ?? []).filter(({ state, campaignId }) => state === "running" && campaignId !== undefined);
  const each = useQueries({ queries: running.map(({ experimentId }) => experimentQuery(experimentId)) });
  const needs = experimentNeeds(
    each.flatMap(({ data }) => data ?? []),
    say,
  );
  return { queries: [all, ...each], needs };
};
