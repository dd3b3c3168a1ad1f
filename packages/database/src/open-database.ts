import { Kysely, type KyselyConfig, type Logger, PostgresDialect } from "kysely";
import { type ClientBase, Pool, type PoolConfig } from "pg";
import type { Database } from "./database.ts";
import { useEmbeddedServer } from "./embedded-server.ts";
import { watchConnections } from "./watch-connections.ts";
import { type Waiting, watchedClient } from "./watched-client.ts";

/** Either a server somebody else runs, or a folder in which we run one. */
export type DatabaseLocation = { readonly url: string } | { readonly folder: string };

export type OpenDatabase = {
  readonly database: Database;
  /** The driver's pool, for COPY, which the query builder does not speak. */
  readonly pool: Pool;
  /** For LISTEN: each channel keeps a connection as long as it is followed, and takes none from those that work. */
  readonly listeningPool: Pool;
  readonly close: () => Promise<void>;
};

/** A statement that was sent, without its values. */
type SentQuery = { readonly text: string; readonly milliseconds: number; readonly failed: boolean };
/** Told of every statement of the query builder when it has ended, in the turn of whoever sent it. */
export type OnQuery = (query: SentQuery) => void;

const MOST_CONNECTIONS = 10;

export const openDatabase = async (location: DatabaseLocation, onQuery?: OnQuery): Promise<OpenDatabase> => {
  if ("url" in location) return openPool({ connectionString: location.url }, async () => undefined, onQuery);
  const server = await useEmbeddedServer(location.folder);
  return openPool(server.connection, server.release, onQuery);
};

/** Beside what it is: what looks at each query as it is built, and once it was run. */
type Watch = Pick<KyselyConfig, "plugins" | "log">;

/** The query builder over connections that somebody else opened. */
export const databaseOver = (pool: Pool, onQuery: OnQuery | undefined, watch: Watch = {}): Database =>
  new Kysely({
    dialect: new PostgresDialect({ pool }),
    ...watch,
    ...(onQuery === undefined ? {} : { log: tellOf(onQuery) }),
  });

const tellOf =
  (onQuery: OnQuery): Logger =>
  ({ level, query, queryDurationMillis }) =>
    onQuery({ text: query.sql, milliseconds: queryDurationMillis, failed: level === "error" });

const openPool = (settings: PoolConfig, release: () => Promise<void>, onQuery: OnQuery | undefined): OpenDatabase => {
  const waits = new Set<Waiting>();
  const backendPids = new WeakMap<object, number>();
  /**
   * What is acknowledged is on disk, whatever the server's own default. On Citus a transaction keeps to one connection to each machine, so that
   * it sees what it wrote and may write anything next; elsewhere this setting means nothing.
   * @see https://docs.citusdata.com/en/stable/develop/api_guc.html#citus-multi-shard-modify-mode-enum
   */
  const onConnect = async (client: ClientBase): Promise<void> => {
    client.on("error", () => undefined);
    const { rows } = await client.query<{ pid: number }>(
      `select set_config('synchronous_commit', 'on', false),
        set_config('citus.multi_shard_modify_mode', 'sequential', false), pg_backend_pid() as pid`,
    );
    backendPids.set(client, rows[0]?.pid ?? 0);
  };
  const named = { ...settings, application_name: "seimbang", onConnect, Client: watchedClient(waits, backendPids) };
  const watcher = watchConnections(settings, waits);
  const [pool, listeningPool] = [new Pool({ ...named, max: MOST_CONNECTIONS }), new Pool(named)];
  // A connection that breaks is replaced by the pool, and the query that needed it reports its own failure. Unheard, the
  // same failure would end the process: of idle connections the pool tells it, of others the connection itself.
  for (const each of [pool, listeningPool]) each.on("error", () => undefined);
  const database = databaseOver(pool, onQuery);
  return {
    database,
    pool,
    listeningPool,
    close: async () => {
      await Promise.all([database.destroy(), listeningPool.end()]);
      await watcher.close();
      await release();
    },
  };
};
