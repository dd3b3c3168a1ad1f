import { masterKeySource, openSecrets } from "@seimbang/server";
import type { PlaceSettings, Store } from "./open-store.ts";

/** The shop's secrets, checked and opened, with where the master keys come from. */
export const openMasterKeys = async ({ configuration, environment, clock }: PlaceSettings, { database }: Store) => {
  const source = masterKeySource(environment, configuration.storage);
  const now = clock();
  const secrets = await openSecrets(database, source, now);
  return { database, source, secrets, wrapping: secrets.wrapping, now };
};
