import { Client, type ClientConfig } from "pg";

/** That a connection waits for an answer of PostgreSQL. */
export type Waiting = {
  /** Milliseconds of `performance.now`. */
  readonly since: number;
  /** The process at the other end as PostgreSQL itself calls it, also behind a proxy; undefined until it said so. */
  readonly backendPid: () => number | undefined;
  /** Ends the connection without asking the other side; whoever waits is told so. */
  readonly abandon: () => void;
};

/** A connection that cannot be made so soon is tried anew by whoever needs it. */
const CONNECT_WITHIN_MS = 5_000;

/** For a pool: connections that note when they wait for an answer. */
export const watchedClient = (waits: Set<Waiting>, backendPids: WeakMap<object, number>) =>
  class extends Client {
    constructor(config?: ClientConfig) {
      super({ ...config, connectionTimeoutMillis: CONNECT_WITHIN_MS });
      let wait: Waiting | undefined;
      const ended = (): void => {
        if (wait !== undefined) waits.delete(wait);
        wait = undefined;
      };
      const query = this.query.bind(this) as (...words: unknown[]) => unknown;
      const watched = (...words: unknown[]): unknown => {
        if (wait === undefined) {
          wait = {
            since: performance.now(),
            backendPid: () => backendPids.get(this),
            abandon: () => void this.connection.stream.destroy(),
          };
          waits.add(wait);
        }
        return query(...words);
      };
      this.query = watched as typeof this.query;
      this.on("drain", ended).on("end", ended).on("error", ended);
    }
  };
