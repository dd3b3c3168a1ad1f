import { loadCustomerTokenKey, loadOpenDsrFiles, type OpenShop, openShop as openServerShop } from "@seimbang/server";
import { openMasterKeys } from "./open-master-keys.ts";
import { openStore, type Store } from "./open-store.ts";
import type { ShopSettings } from "./read-shop-settings.ts";
import { VERSION } from "./version.ts";

/** Everything that commands do with a shop. Closing it ends what it opened. */
export type Shop = Omit<OpenShop, "close"> & AsyncDisposable & { readonly store: Store };

/** Opens the shop's database, brings it up to date, and answers what can be done with it. */
export const openShop = async (settings: ShopSettings): Promise<Shop> => {
  const { configuration, environment, clock } = settings;
  const store = await openStore(settings);
  try {
    const { close, ...shop } = await openServerShop({
      open: store,
      configuration,
      secrets: (await openMasterKeys(settings, store)).secrets,
      customerTokenKey: loadCustomerTokenKey(environment, configuration),
      openDsrFiles: loadOpenDsrFiles(environment, configuration),
      clock,
      logLevel: environment.logLevel,
      version: VERSION,
    });
    const dispose = async (): Promise<void> => {
      await close();
      await store.close();
    };
    return { ...shop, store, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await store.close();
    throw error;
  }
};
