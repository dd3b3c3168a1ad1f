import type { PurposesWire } from "@seimbang/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useConnection } from "../connection/connection-context.ts";

export const usePurposes = (): UseQueryResult<PurposesWire["purposes"]> => {
  const { client } = useConnection();
  return useQuery({
    queryKey: ["purposes"],
    queryFn: async () => (await client.purposes()).purposes,
    staleTime: Number.POSITIVE_INFINITY,
  });
};
