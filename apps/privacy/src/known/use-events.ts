import type { KnownEventsWire } from "@seimbang/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useConnection } from "../connection/connection-context.ts";

const PER_PAGE = 30;

/** Everything that is kept, newest first, a page at a time. */
export const useEvents = () => {
  const { client } = useConnection();
  return useInfiniteQuery({
    queryKey: ["events"],
    queryFn: ({ pageParam }): Promise<KnownEventsWire> =>
      client.events.list({ limit: PER_PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
};
