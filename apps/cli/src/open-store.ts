import { migrate, type OnQuery, type OpenDatabase, openDatabase } from "@seimbang/database";
import { hostInClear } from "@seimbang/server";
import type { ShopSettings } from "./read-shop-settings.ts";
import { CommandError } from "./terminal/command-error.ts";

/** What of a shop's settings says where its database is. */
export type PlaceSettings = Pick<ShopSettings, "environment" | "clock"> & {
  readonly configuration: Pick<ShopSettings["configuration"], "storage">;
};

export type Store = OpenDatabase & AsyncDisposable;

/** The shop's database, opened and brought to the newest schema. */
export const openStore = async (settings: PlaceSettings, onQuery?: OnQuery): Promise<Store> => {
  const open = await openUnmigrated(settings, onQuery);
  await migrate(open.database);
  return open;
};

/**
 * The same as it is.
 * @throws CommandError `database_in_clear` where customers' data would travel unencrypted through others' networks
 */
export const openUnmigrated = async (
  { configuration, environment }: PlaceSettings,
  onQuery?: OnQuery,
): Promise<Store> => {
  const { databaseUrl } = environment;
  const host = databaseUrl === undefined ? undefined : await hostInClear(databaseUrl);
  if (host !== undefined) throw new CommandError("database_in_clear", { host });
  const open = await openDatabase(databaseUrl === undefined ? configuration.storage : { url: databaseUrl }, onQuery);
  return { ...open, [Symbol.asyncDispose]: open.close };
};
