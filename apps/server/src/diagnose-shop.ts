import type { OpenDatabase } from "@seimbang/database";
import { auditLog } from "./accountability/audit-log.ts";
import { openLog } from "./accountability/open-log.ts";
import type { Environment } from "./configuration/environment.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { type DoctorParts, diagnose } from "./doctor/diagnose.ts";
import type { Diagnosis } from "./doctor/diagnosis.ts";
import { masterKeySource } from "./encryption/master-key-source.ts";
import { openSecrets } from "./encryption/open-secrets.ts";
import { loadRoot } from "./encryption/store.ts";
import { openPagesKey } from "./keys/open-pages-key.ts";
import { MODEL_FORMAT } from "./models/model-bytes.ts";
import { personalDataHolders } from "./personal-data-holders.ts";
import type { Clock } from "./platform/clock.ts";
import { countOverdue } from "./retention/count-overdue.ts";
import { retentionSettings } from "./retention/retention-rules.ts";

type DiagnoseShopParts = {
  readonly open: OpenDatabase;
  readonly configuration: ShopConfiguration;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly explain: DoctorParts["explain"];
};

/** What `seimbang doctor` tells of a shop whose settings can be read and whose database answers. */
export const diagnoseShop = (parts: DiagnoseShopParts): Promise<readonly Diagnosis[]> => {
  const { open, configuration, environment, clock, explain } = parts;
  const { database } = open;
  return diagnose({
    ...{ configuration, open, clock, explain },
    isEmbedded: environment.databaseUrl === undefined,
    smtpPassword: environment.smtpPassword,
    modelFormat: MODEL_FORMAT,
    openShop: async () => {
      // A shop that never ran has no keys yet, and looking at it makes none.
      if ((await loadRoot(database)) === undefined) return "not_there";
      const secrets = await openSecrets(database, masterKeySource(environment, configuration.storage), clock());
      const log = await openLog({ database, secrets, clock, shopUrl: configuration.shop.url });
      const expiring = { database, holders: personalDataHolders(secrets), settings: retentionSettings(configuration) };
      return {
        publishableKey: () => openPagesKey(database, secrets, clock()),
        auditLog: auditLog(log, { ...configuration.log, ...configuration.outgoing }),
        countOverdue: (at) => countOverdue(expiring, at),
      };
    },
  });
};
