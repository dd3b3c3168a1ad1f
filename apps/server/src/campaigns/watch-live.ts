import type { DatabasePool } from "@seimbang/database";
import { followChannel } from "../platform/follow-channel.ts";
import type { LiveCampaigns } from "./live-campaigns.ts";
import { CAMPAIGNS_CHANGED } from "./store.ts";

/** Keeps the live campaigns up to date with what other processes write. */
export const watchLive = (
  pool: DatabasePool,
  live: Pick<LiveCampaigns, "refresh">,
  { pollSeconds, onFailure }: { readonly pollSeconds: number; readonly onFailure: (error: unknown) => void },
): Promise<{ readonly close: () => Promise<void> }> => {
  const refresh = (): Promise<void> => live.refresh().catch(onFailure);
  return followChannel(pool, CAMPAIGNS_CHANGED, {
    onNotice: refresh,
    onLook: refresh,
    lookEverySeconds: pollSeconds,
    onProblem: onFailure,
  });
};
