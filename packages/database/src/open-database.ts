import { Kysely, PostgresDialect } from "kysely";
import { Pool, type PoolConfig } from "pg";
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

const openPool = (settings: PoolConfig, release: () => Promise<void>): OpenDatabase => {
  const pool = new Pool({ ...settings, max: MOST_CONNECTIONS, application_name: "seimbang" });
  // A connection that breaks is replaced by the pool, and the query that needed it reports its own failure. Unheard, the
  // same failure would end the process: of idle connections the pool tells it, of others the connection itself.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
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
