import type { KnownWire } from "@seimbang/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useConnection } from "../connection/connection-context.ts";

export const useKnown = (): UseQueryResult<KnownWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: ["known"], queryFn: client.known });
};
