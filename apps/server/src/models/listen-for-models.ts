import type { DatabaseClient, DatabasePool } from "@seimbang/database";
import { MODELS_CHANGED } from "./store.ts";

/** A notification that got lost with its connection is made up for after this long. */
const LOOK_EVERY_MS = 30_000;

/**
 * Calls back whenever the published models may have changed: on each notification, and regularly in between, because a
 * broken connection hears nothing and does not always say so.
 * @returns how to stop
 */
export const listenForModels = async (
  pool: DatabasePool,
  onChange: () => void,
  onProblem: (error: unknown) => void,
): Promise<() => Promise<void>> => {
  let client: DatabaseClient | undefined;
  let turn: Promise<void> = Promise.resolve();
  const hangUp = (): void => {
    // The connection still listens, so it is closed rather than handed to somebody else.
    client?.release(true);
    client = undefined;
  };
  const connect = async (): Promise<void> => {
    if (client !== undefined) return;
    client = await pool.connect();
    client.on("notification", onChange);
    client.on("error", hangUp);
    await client.query(`listen ${MODELS_CHANGED}`);
  };
  const keepConnected = (): Promise<void> => {
    turn = turn.then(connect).catch((error: unknown) => {
      hangUp();
      onProblem(error);
    });
    return turn;
  };
  await keepConnected();
  const timer = setInterval(() => keepConnected().then(onChange), LOOK_EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await turn;
    hangUp();
  };
};
