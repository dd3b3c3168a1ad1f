import type { BreachWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { BREACHES_AT, breachQuery } from "./queries.ts";

/** Does one thing with a breach under the name of whoever is signed in, and shows how it stands afterwards. */
export const useBreachStep = (breachId: string, path: string) => {
  const me = useMe();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (said: object) =>
      ask<BreachWire>("POST", `${BREACHES_AT}/${breachId}/${path}`, { body: { by: me.name, ...said } }),
    onSuccess: (next) => cache.setQueryData(breachQuery(breachId).queryKey, next),
    onSettled: () => cache.invalidateQueries({ queryKey: ["breaches"] }),
  });
};
