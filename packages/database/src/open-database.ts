import { Kysely, PostgresDialect } from "kysely";
import { type ClientBase, Pool, type PoolConfig } from "pg";
import type { Database } from "./database.ts";
import { useEmbeddedServer } from "./embedded-server.ts";

/** Either a server somebody else runs, or a folder in which we run one. */
export type DatabaseLocation = { readonly url: string } | { readonly folder: string };

export type OpenDatabase = {
  readonly database: Database;
  /** The driver's pool, for COPY and LISTEN, which the query builder does not speak. */
  readonly pool: Pool;
  readonly close: () => Promise<void>;
};

const MOST_CONNECTIONS = 10;

export const openDatabase = async (location: DatabaseLocation): Promise<OpenDatabase> => {
  if ("url" in location) return openPool({ connectionString: location.url }, async () => undefined);
  const server = await useEmbeddedServer(location.folder);
  return openPool(server.connection, server.release);
};

/** What is acknowledged is on disk, whatever the server's own default. */
const onConnect = async (client: ClientBase): Promise<void> => {
  client.on("error", () => undefined);
  await client.query("set synchronous_commit = on");
};

const openPool = (settings: PoolConfig, release: () => Promise<void>): OpenDatabase => {
  const pool = new Pool({ ...settings, max: MOST_CONNECTIONS, application_name: "seimbang", onConnect });
  // A connection that breaks is replaced by the pool, and the query that needed it reports its own failure. Unheard, the
  // same failure would end the process: of idle connections the pool tells it, of others the connection itself.
  pool.on("error", () => undefined);
  const database: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return {
    database,
    pool,
    close: async () => {
      await database.destroy();
      await release();
    },
  };
};
