import type { ChoiceStateWire } from "@seimbang/contracts";
import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useConnection } from "../connection/connection-context.ts";
import { wasErased } from "./choice-state.ts";

export const CHOICES = ["choices"] as const;
export const ERASED = ["erased"] as const;

/** What holds of the person who is here. Looked at again whenever they come back to the page. */
export const useChoices = (enabled = true): UseQueryResult<ChoiceStateWire> => {
  const { client } = useConnection();
  const cache = useQueryClient();
  return useQuery({
    queryKey: CHOICES,
    enabled,
    queryFn: async () => {
      const before = cache.getQueryData<ChoiceStateWire>(CHOICES);
      const now = await client.choices.read();
      if (before !== undefined && wasErased(before, now)) cache.setQueryData(ERASED, true);
      return now;
    },
    refetchOnWindowFocus: "always",
    refetchOnMount: "always",
  });
};
