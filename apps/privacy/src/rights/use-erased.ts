import type { RightsRequestStateWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { ERASED } from "../choices/use-choices.ts";

/** What is known of an erasure: the request that was made here, or only that it happened. */
export type Erased = RightsRequestStateWire | true;

/** Whether the person was erased while the page was open, here or elsewhere. Written to the cache by whoever finds out. */
export const useErased = (): Erased | undefined =>
  useQuery<Erased>({ queryKey: ERASED, enabled: false, staleTime: Number.POSITIVE_INFINITY }).data;
