import type { DatabaseClient, DatabasePool } from "@seimbang/database";

export type ChannelFollower = {
  readonly onNotice: (payload: string) => void;
  /** Every so often, notice or not. `mayHaveMissed` after a time in which nobody could hear. Must not throw. */
  readonly onLook: (mayHaveMissed: boolean) => void | Promise<void>;
  readonly lookEverySeconds: number;
  readonly onProblem: (error: unknown) => void;
};

/** While nobody can hear, whatever is remembered may be outdated: so soon another connection is tried. */
const DEAF_LOOK_SECONDS = 1;

/**
 * Listens to a channel of the database (NOTIFY) on a connection of its own. A broken connection hears nothing and does
 * not always say so: it is tried at every look and made anew.
 * @returns how to stop, once the channel is listened to or the first attempt has failed
 */
export const followChannel = async (
  pool: DatabasePool,
  channel: string,
  { onNotice, onLook, lookEverySeconds, onProblem }: ChannelFollower,
): Promise<{ readonly close: () => Promise<void> }> => {
  let client: DatabaseClient | undefined;
  const hangUp = (): void => {
    const held = client;
    client = undefined;
    // The connection still listens, so it is closed rather than handed to somebody else.
    held?.release(true);
  };
  const connect = async (): Promise<DatabaseClient> => {
    const fresh = await pool.connect();
    client = fresh;
    fresh.on("notification", ({ payload }) => {
      // What was under way when the following ended reaches nobody: the database may be closed by then.
      if (client === fresh) onNotice(payload ?? "");
    });
    fresh.on("error", (error) => {
      if (client !== fresh) return;
      hangUp();
      onProblem(error);
      lookAgainSoon();
    });
    return fresh;
  };
  const look = async (): Promise<void> => {
    const isNew = client === undefined;
    try {
      // Asked again of a connection that listens already, it only shows whether anybody is there.
      await (client ?? (await connect())).query(`listen ${channel}`);
    } catch (error) {
      hangUp();
      onProblem(error);
    }
    await onLook(isNew || client === undefined);
    lookAgainSoon();
  };
  let turn = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const lookAgainSoon = (): void => {
    clearTimeout(timer);
    if (isClosed) return;
    const seconds = client === undefined ? Math.min(DEAF_LOOK_SECONDS, lookEverySeconds) : lookEverySeconds;
    timer = setTimeout(() => {
      turn = turn.then(look);
    }, seconds * 1000).unref();
  };
  turn = look();
  await turn;
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await turn;
      hangUp();
    },
  };
};
