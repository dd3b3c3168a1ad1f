import { Kysely, PostgresDialect } from "kysely";
import { type ClientBase, Pool, type PoolConfig } from "pg";
import type { Database } from "./database.ts";
import { useEmbeddedServer } from "./embedded-server.ts";

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

const MOST_CONNECTIONS = 10;

export const openDatabase = async (location: DatabaseLocation): Promise<OpenDatabase> => {
  if ("url" in location) return openPool({ connectionString: location.url }, async () => undefined);
  const server = await useEmbeddedServer(location.folder);
  return openPool(server.connection, server.release);
};

/**
 * What is acknowledged is on disk, whatever the server's own default. On Citus a transaction keeps to one connection to each machine, so that
 * it sees what it wrote and may write anything next; elsewhere this setting means nothing.
 * @see https://docs.citusdata.com/en/stable/develop/api_guc.html#citus-multi-shard-modify-mode-enum
 */
const onConnect = async (client: ClientBase): Promise<void> => {
  client.on("error", () => undefined);
  await client.query("set synchronous_commit = on; set citus.multi_shard_modify_mode = 'sequential'");
};

const openPool = (settings: PoolConfig, release: () => Promise<void>): OpenDatabase => {
  const named = { ...settings, application_name: "seimbang", onConnect };
  const [pool, listeningPool] = [new Pool({ ...named, max: MOST_CONNECTIONS }), new Pool(named)];
  // A connection that breaks is replaced by the pool, and the query that needed it reports its own failure. Unheard, the
  // same failure would end the process: of idle connections the pool tells it, of others the connection itself.
  for (const each of [pool, listeningPool]) each.on("error", () => undefined);
  const database: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return {
    database,
    pool,
    listeningPool,
    close: async () => {
      await Promise.all([database.destroy(), listeningPool.end()]);
      await release();
    },
  };
};
