import type { OpenDatabase } from "@seimbang/database";
import type { OpenCatalogue } from "./open-catalogue.ts";
import { CHANNEL } from "./store.ts";

export type WatchSettings = {
  /** How often to look whether or not anybody announced a change; sale prices come and go at this pace. */
  readonly pollSeconds: number;
  readonly onFailure: (error: unknown) => void;
};

/**
 * Keeps a catalogue up to date with what other processes write: they announce it on a channel of the database, and a
 * look every few seconds makes good what was announced while nobody could hear.
 */
export const watchCatalogue = (
  pool: OpenDatabase["pool"],
  catalogue: Pick<OpenCatalogue, "refresh">,
  { pollSeconds, onFailure }: WatchSettings,
): { readonly close: () => Promise<void> } => {
  let isClosed = false;
  let isListening = false;
  let stopListening = (): void => undefined;
  const refresh = (): Promise<void> => catalogue.refresh().catch(onFailure);
  const lose = (error: unknown): void => {
    isListening = false;
    if (!isClosed) onFailure(error);
  };
  const startListening = async (): Promise<void> => {
    isListening = true;
    const stop = await listen(pool, refresh, lose);
    if (isClosed) stop();
    else stopListening = stop;
  };
  const look = async (): Promise<void> => {
    if (!isListening) await startListening().catch(lose);
    await refresh();
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = look();
  }, pollSeconds * 1000);
  timer.unref();
  return {
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      stopListening();
      await looking;
    },
  };
};

/** Answers how to stop listening, which also gives the connection up. */
const listen = async (
  pool: OpenDatabase["pool"],
  onChange: () => void,
  onLost: (error: unknown) => void,
): Promise<() => void> => {
  const client = await pool.connect();
  let isOurs = true;
  const giveUp = (): void => {
    if (isOurs) client.release(true);
    isOurs = false;
  };
  client.on("notification", onChange);
  client.on("error", (error) => {
    giveUp();
    onLost(error);
  });
  await client.query(`listen ${CHANNEL}`).catch((error) => {
    giveUp();
    throw error;
  });
  return giveUp;
};
