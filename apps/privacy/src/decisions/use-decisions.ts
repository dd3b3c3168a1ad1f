import type { KnownDecisionsWire } from "@seimbang/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useConnection } from "../connection/connection-context.ts";

const PER_PAGE = 20;

/** Decisions that read something of the person, newest first, a page at a time: those of the shop, or examples seen here. */
export const useDecisions = (preview: boolean) => {
  const { client } = useConnection();
  return useInfiniteQuery({
    queryKey: ["decisions", preview],
    queryFn: ({ pageParam }): Promise<KnownDecisionsWire> =>
      client.decisions.list({ limit: PER_PAGE, preview, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
};
