import type { OpenDatabase } from "@seimbang/database";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import {
  examineClock,
  examineConnections,
  examineDeadRows,
  examineDurability,
  examineRights,
  examineSchema,
  examineSpace,
  examineTransactions,
  examineVersion,
} from "./checks/examine-database.ts";
import { examineAddress, examineMail, examineWebhooks } from "./checks/examine-outgoing.ts";
import { examineDecisions, examineReplicas, examineRunning, examineWorker } from "./checks/examine-server.ts";
import {
  examineApiKeys,
  examineBackups,
  examineModel,
  examineQueues,
  examineRequests,
  examineRestoreTest,
  examineRetention,
} from "./checks/examine-shop.ts";
import {
  type Diagnosis,
  DOCTOR_CHECKS,
  type DoctorCheck,
  describeExamined,
  type Examined,
  type FindingCode,
  found,
} from "./diagnosis.ts";

/** What only an installation whose keys fit can say. */
type OpenedShop = {
  readonly publishableKey: () => Promise<string>;
  readonly auditLog: () => Promise<readonly { readonly code: FindingCode; readonly place?: string }[]>;
  readonly countOverdue: (now: number) => Promise<ReadonlyMap<string, number>>;
};

export type DoctorParts = {
  readonly configuration: ShopConfiguration;
  readonly open: Pick<OpenDatabase, "database">;
  /** Whether the database is one that the shop itself runs. */
  readonly isEmbedded: boolean;
  readonly clock: Clock;
  readonly smtpPassword: string | undefined;
  readonly modelFormat: number;
  /**
   * Opens what needs keys; called once the schema is known to be right. `not_there` for a shop that never ran.
   * @throws what is wrong with the keys
   */
  readonly openShop: () => Promise<OpenedShop | "not_there">;
  /** Says what is wrong with something that was thrown. */
  readonly explain: (error: unknown) => Examined;
};

/** Looks at a shop that runs, or does not, and changes nothing. A check that fails by itself is told as wrong, and the others go on. */
export const diagnose = async (parts: DoctorParts): Promise<readonly Diagnosis[]> => {
  const { configuration, open, clock, explain } = parts;
  const { database } = open;
  const { server, slots, messages, outgoing } = configuration;
  const now = clock();
  const results = new Map<DoctorCheck, Examined>([
    ["configuration", { findings: [] }],
    ["database", { findings: [] }],
  ]);
  const look = async (check: DoctorCheck, examine: () => Promise<Examined>): Promise<Examined> => {
    const examined = await examine().catch(explain);
    results.set(check, examined);
    return examined;
  };
  await look("database_version", () => examineVersion(database));
  const schema = await look("schema", () => examineSchema(database));
  await look("database_rights", () => examineRights(database, parts.isEmbedded));
  await look("durability", () => examineDurability(database));
  await look("database_clock", () => examineClock(database, systemClock));
  await look("space", () => examineSpace(database, configuration.storage.folder));
  await look("connections", () => examineConnections(database));
  await look("transactions", () => examineTransactions(database));
  await look("dead_rows", () => examineDeadRows(database));
  await look("mail", () => examineMail(messages.mail, parts.smtpPassword));
  const addresses = [...messages.webhooks.map(({ url }) => url), ...configuration.log.webhooks];
  await look("webhooks", () => examineWebhooks({ addresses, privateHosts: outgoing.privateHosts }));
  await look("address", () => examineAddress(configuration.shop.url));
  const running = await look("server", () => examineRunning(server));
  if (!isWrong(schema)) {
    await look("replicas", () => examineReplicas(database, running !== "not_there"));
    await look("worker", () => examineWorker(database));
    await look("api_keys", () => examineApiKeys(database, now));
    await look("queues", () => examineQueues(database, now));
    const model = { schedule: configuration.model.fit, formatVersion: parts.modelFormat };
    await look("model", () => examineModel(database, model, now));
    await look("backups", () => examineBackups(database, configuration.backups?.every, now));
    await look("restore_test", () => examineRestoreTest(database, now));
    await look("requests", () => examineRequests(database, now));
    let opened: OpenedShop | "not_there" = "not_there";
    const keys = await look("keys", async () => {
      opened = await parts.openShop();
      return opened === "not_there" ? "not_there" : { findings: [] };
    });
    if (keys !== "not_there" && !isWrong(keys)) await lookInside(opened, running);
  }
  return DOCTOR_CHECKS.map((check) => describeExamined(check, results.get(check)));

  async function lookInside(shop: OpenedShop | "not_there", serving: Examined): Promise<void> {
    if (shop === "not_there") return;
    await look("log", async () => ({
      findings: (await shop.auditLog()).map(({ code, place = "" }) =>
        found(code === "log_broken" || code === "log_forked" ? "wrong" : "doubtful", code, { place }),
      ),
    }));
    await look("retention", async () => examineRetention(await shop.countOverdue(now)));
    const [slot] = slots.keys();
    if (serving === "not_there" || isWrong(serving) || slot === undefined) results.set("decisions", "not_there");
    else await look("decisions", async () => examineDecisions(server, { slot, key: await shop.publishableKey() }));
  }
};

const isWrong = (examined: Examined): boolean =>
  examined !== "not_there" && examined.findings.some(({ severity }) => severity === "wrong");
