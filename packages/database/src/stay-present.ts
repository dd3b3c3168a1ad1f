import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";

const AGAIN_AFTER_MS = 1_000;

/**
 * Stays present at a server until told to leave: one that was killed, or gave up because its disk was full, is entered
 * again as often as it takes. Answers how to learn of the presence that is left in the end.
 * @param enter starts the server if need be
 */
export const stayPresent = async (
  enter: () => Promise<Client>,
  leaving: AbortSignal,
): Promise<() => Promise<Client | undefined>> => {
  let presence: Promise<Client | undefined>;
  const watch = (client: Client): Client => {
    client.once("end", () => {
      if (!leaving.aborted) presence = enterAgain();
    });
    return client;
  };
  const enterAgain = async (): Promise<Client | undefined> => {
    while (!leaving.aborted) {
      // Whoever needs the database meanwhile finds out by their own query.
      const client = await enter().catch(() => undefined);
      if (client !== undefined) return watch(client);
      await sleep(AGAIN_AFTER_MS, undefined, { signal: leaving }).catch(() => undefined);
    }
    return undefined;
  };
  presence = Promise.resolve(watch(await enter()));
  return () => presence;
};
