import { Client } from "pg";

/** Where an address of a database leads, as the driver reads it beside its own variables (PGHOST, PGSSLMODE). */
export type DatabasePlace = {
  /** A name, an IP address, or the folder of a socket, which begins with a slash. */
  readonly host: string;
  readonly isEncrypted: boolean;
  /** Whether it says itself that it is not to be. */
  readonly isMeantInClear: boolean;
};

/** Nobody is connected to. */
export const readDatabaseUrl = (url: string): DatabasePlace => {
  const { host, ssl } = new Client({ connectionString: url });
  const isMeantInClear = new URL(url).searchParams.get("sslmode") === "disable";
  return { host, isEncrypted: Boolean(ssl), isMeantInClear };
};
