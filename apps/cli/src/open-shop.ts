import { join } from "node:path";
import {
  type Environment,
  loadCustomerTokenKey,
  loadMessageSecrets,
  loadOpenDsrFiles,
  loadTracing,
  type OpenShop,
  type OtherProcesses,
  openShop as openServerShop,
  requireLedger,
} from "@seimbang/server";
import { openMasterKeys } from "./open-master-keys.ts";
import { openStore, type Store } from "./open-store.ts";
import type { ShopSettings } from "./read-shop-settings.ts";
import { VERSION } from "./version.ts";

/** Everything that commands do with a shop. Closing it ends what it opened. */
export type Shop = Omit<OpenShop, "close"> & AsyncDisposable & { readonly store: Store };

/**
 * Opens the shop's database, brings it up to date, and answers what can be done with it.
 * @throws BackupFailure `ledger_awaited` for a shop that was restored, as long as it may hold somebody who was erased since
 */
export const openShop = (settings: ShopSettings, otherProcesses?: OtherProcesses): Promise<Shop> =>
  open(settings, ({ database }) => requireLedger(database), otherProcesses);

/** The same for whoever brings the ledger of erasures, which nothing else may come before. */
export const openRestored = (settings: ShopSettings): Promise<Shop> => open(settings, async () => undefined);

const open = async (
  settings: ShopSettings,
  before: (store: Store) => Promise<void>,
  otherProcesses?: OtherProcesses,
): Promise<Shop> => {
  const { configuration, environment, clock } = settings;
  const tracing = await openTracing(environment);
  const store = await openStore(settings, tracing?.noteQuery);
  try {
    await before(store);
    const { close, ...shop } = await openServerShop({
      open: store,
      configuration,
      secrets: (await openMasterKeys(settings, store)).secrets,
      customerTokenKey: loadCustomerTokenKey(environment, configuration),
      openDsrFiles: loadOpenDsrFiles(environment, configuration),
      messageSecrets: loadMessageSecrets(environment, configuration),
      clock,
      ...{ tracing, otherProcesses },
      modelFolder: join(configuration.storage.folder, "models"),
      logLevel: environment.logLevel,
      version: VERSION,
    });
    const dispose = async (): Promise<void> => {
      await close();
      await store.close();
      await tracing?.close();
    };
    return { ...shop, store, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await store.close();
    await tracing?.close();
    throw error;
  }
};

/** Loaded where a collector is named, and nowhere else. */
const openTracing = async ({ tracing }: Pick<Environment, "tracing">) =>
  tracing === undefined ? undefined : (await loadTracing()).openTracing(tracing, VERSION);
