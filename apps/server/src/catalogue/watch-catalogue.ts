import type { DatabasePool } from "@seimbang/database";
import { followChannel } from "../platform/follow-channel.ts";
import type { OpenCatalogue } from "./open-catalogue.ts";
import { CHANNEL } from "./store.ts";

export type WatchSettings = {
  /** How often to look whether or not anybody announced a change; sale prices come and go at this pace. */
  readonly pollSeconds: number;
  readonly onFailure: (error: unknown) => void;
};

/** Keeps a catalogue up to date with what other processes write. */
export const watchCatalogue = (
  pool: DatabasePool,
  catalogue: Pick<OpenCatalogue, "refresh">,
  { pollSeconds, onFailure }: WatchSettings,
): Promise<{ readonly close: () => Promise<void> }> => {
  const refresh = (): Promise<void> => catalogue.refresh().catch(onFailure);
  return followChannel(pool, CHANNEL, {
    onNotice: refresh,
    onLook: refresh,
    lookEverySeconds: pollSeconds,
    onProblem: onFailure,
  });
};
