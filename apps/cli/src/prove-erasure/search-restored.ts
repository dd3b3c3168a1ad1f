import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { givenMasterKeys, masterKeySource, OUTLIVES_PEOPLE, restoreBackup } from "@seimbang/server";
import { openRestored } from "../open-shop.ts";
import { openUnmigrated } from "../open-store.ts";
import { readLedger } from "../read-ledger.ts";
import type { ShopSettings } from "../read-shop-settings.ts";
import type { ProveFolder } from "./prove-folder.ts";
import { searchFiles } from "./search-files.ts";
import { type Found, searchKeys, searchTables } from "./search-tables.ts";

export type SearchedRestored = {
  /** Of those who were erased after the backup. */
  readonly found: readonly Found[];
  /** Of those who stayed. */
  readonly kept: readonly Found[];
};

/**
 * Restores a backup from before the erasures, with the keys and the ledger from after them, and looks at once for what is
 * left: in the backups' own files, in every table and in every file of the restored database, before anything was scrubbed.
 * Then the ledger is applied, and nothing may lead to those who were erased any more.
 * @param data the backup from before
 */
export const searchRestored = async (
  { home, backups }: Pick<ProveFolder, "home" | "backups">,
  settings: ShopSettings,
  data: string,
  { erased, kept, gone }: { readonly erased: string; readonly kept: string; readonly gone: readonly string[] },
): Promise<SearchedRestored> => {
  const folder = join(home, "restored");
  await mkdir(folder);
  await copyFile(join(settings.configuration.storage.folder, "master.key"), join(folder, "master.key"));
  const restored = { ...settings, configuration: { ...settings.configuration, storage: { folder } } };
  const ledger = await readLedger(join(backups, "erasures.jsonl"));
  const wrapping = givenMasterKeys(masterKeySource(settings.environment, restored.configuration.storage));
  const found: Found[] = [];
  const stayed: Found[] = [];
  {
    await using store = await openUnmigrated(restored);
    const files = { data, keys: join(backups, "person-keys") };
    await restoreBackup({ pool: store.pool, wrapping }, files, ledger, settings.clock());
    found.push(...(await searchTables(store, erased)), ...(await searchFiles(folder, erased)));
    found.push(...(await searchFiles(backups, erased)));
    stayed.push(...(await searchTables(store, kept)));
  }
  await using shop = await openRestored(restored);
  await shop.applyLedger(ledger, false);
  found.push(...(await searchKeys(shop.store, gone, OUTLIVES_PEOPLE)));
  const inRestored = ({ where, times }: Found): Found => ({ where: `restored: ${where}`, times });
  return { found: found.map(inRestored), kept: stayed.map(inRestored) };
};
