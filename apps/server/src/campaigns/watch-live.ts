import type { DatabasePool } from "@seimbang/database";
import { followChannel } from "../platform/follow-channel.ts";
import { CAMPAIGNS_CHANGED } from "./store.ts";

/** Keeps what is live up to date with what other processes write of campaigns and experiments. */
export const watchLive = (
  pool: DatabasePool,
  refreshLive: () => Promise<void>,
  { pollSeconds, onFailure }: { readonly pollSeconds: number; readonly onFailure: (error: unknown) => void },
): Promise<{ readonly close: () => Promise<void> }> => {
  const refresh = (): Promise<void> => refreshLive().catch(onFailure);
  return followChannel(pool, CAMPAIGNS_CHANGED, {
    onNotice: refresh,
    onLook: refresh,
    lookEverySeconds: pollSeconds,
    onProblem: onFailure,
  });
};
