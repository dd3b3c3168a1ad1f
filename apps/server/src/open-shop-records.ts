import type { Database, DatabasePool } from "@seimbang/database";
import { LEVELS, type Level, SOURCE_NAMES, SOURCES } from "@seimbang/engine";
import { type Assessments, openAssessments } from "./assessments/open-assessments.ts";
import type { EnforcedSystem, SystemFacts } from "./assessments/system-facts.ts";
import { isLive, listCampaigns } from "./campaigns/read.ts";
import type { Comfort } from "./comfort/open-comfort.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { readPeriods } from "./consent/read.ts";
import { EXPOSURES_DAYS } from "./experiments/read.ts";
import type { Fairness } from "./fairness/open-fairness.ts";
import type { Laws } from "./laws/read.ts";
import { listManifests } from "./models/read.ts";
import { OUTLIVES_PEOPLE, personalDataHolders } from "./personal-data-holders.ts";
import type { Clock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";
import { databaseHost } from "./records/database-host.ts";
import { homeCountries } from "./records/home-countries.ts";
import { keepOutgoing } from "./records/keep-outgoing.ts";
import { openRecords, type Records } from "./records/open-records.ts";
import {
  listRecords,
  readPersonalColumns,
  recipientDocumentOf,
  type SecurityFacts,
  sayPeople,
  securityMeasures,
} from "./records/read.ts";
import { readProtection } from "./records/security-store.ts";
import { REQUESTS_DAYS } from "./rights/read.ts";

export type ShopRecordsParts = {
  readonly database: Database;
  readonly pool: DatabasePool;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: ShopConfiguration;
  readonly laws: Laws;
  readonly version: string;
  /** The shop's rules, with the calibration that is in force. */
  readonly invasiveness: () => ShopConfiguration["invasiveness"];
  readonly fairness: Pick<Fairness, "report">;
  readonly comfort: Pick<Comfort, "report">;
  readonly onFault: (error: unknown) => void;
};

export type ShopRecords = {
  readonly records: Records;
  readonly assessments: Assessments;
  readonly close: () => Promise<void>;
};

/** Registers, records and assessments, with what they ask of other features: the whole system as it is described. */
export const openShopRecords = (parts: ShopRecordsParts): ShopRecords => {
  const { database, clock, makeId, configuration, laws, onFault } = parts;
  const { registry, shop, retention, feedback } = configuration;
  const outgoing = keepOutgoing({ database, clock, onFault, databaseHost: databaseHost(parts.pool.options) });
  const packs = laws.packsFor([]);
  const kept = {
    decisions: retention.decisionsDays,
    feedback: feedback.retentionDays,
    exposures: EXPOSURES_DAYS,
    requests: REQUESTS_DAYS,
    messages: configuration.messages.keepDays,
    threads: configuration.threads.keepDays,
    unused: retention.unusedDays,
  };
  const readSecurity = () => securityFacts(parts);
  const records = openRecords({
    ...{ database, clock, makeId, shop, registry, kept, packs, readSecurity },
    holders: [...personalDataHolders(parts.secrets), { name: "erasure", tables: OUTLIVES_PEOPLE }],
    isAtHome: homeCountries(configuration.laws.jurisdictions),
    storageCountry: configuration.storage.country,
    slots: [...configuration.slots.values()],
    readPeriods: () => readPeriods(database),
    liveCampaigns: async () =>
      (await listCampaigns(database, undefined))
        .filter(({ state }) => isLive(state))
        .map(({ document }) => document.slots),
    flushOutgoing: outgoing.flush,
    demanded: laws.packs.flatMap(({ law, records: rows }) =>
      rows.map(({ item, role, article, verified }) => ({ item, role, law, article, verified })),
    ),
  });
  const readEnforced = async (): Promise<EnforcedSystem> => {
    const [recipients, columns] = await Promise.all([
      listRecords(database, "recipient"),
      readPersonalColumns(database),
    ]);
    return {
      ...enforcedBySettings({ ...configuration, invasiveness: parts.invasiveness() }),
      keptDays: kept,
      recipients: Object.fromEntries(
        recipients
          .map(recipientDocumentOf)
          .map(({ name, role, country, safeguard }) => [
            name,
            { role, country, ...(safeguard === undefined ? {} : { safeguard }) },
          ]),
      ),
      columns: Object.fromEntries([...columns].filter(([table]) => !OUTLIVES_PEOPLE.includes(table))),
    };
  };
  const assessments = openAssessments({
    ...{ database, clock, makeId, packs, readEnforced },
    readFacts: async () => readSystemFacts(await readEnforced(), records, readSecurity, parts),
  });
  return { records, assessments, close: outgoing.close };
};

/** What is decided by settings and by the program, in plain JSON. */
const enforcedBySettings = ({
  registry,
  slots,
  invasiveness,
  model,
  experiments,
  feedback,
}: ShopConfiguration): Pick<EnforcedSystem, "purposes" | "slots" | "levels" | "limits" | "model"> => ({
  purposes: registry.purposes.map(({ until: _, ...purpose }) => purpose),
  slots: Object.fromEntries(
    [...slots.values()].map(({ name, purpose, sources }) => [name, { purpose, sources: [...sources] }]),
  ),
  levels: Object.fromEntries(
    LEVELS.map((level) => [level, SOURCE_NAMES.filter((source) => SOURCES[source].level === level)]),
  ) as Readonly<Record<Level, (typeof SOURCE_NAMES)[number][]>>,
  limits: { ...invasiveness, holdoutShare: experiments.holdoutShare, comfortSampling: feedback.comfortSampling },
  model: { kind: "item_to_item", k: model.k, halfLifeDays: model.halfLifeDays },
});

const readSystemFacts = async (
  enforced: EnforcedSystem,
  records: Pick<Records, "officer" | "recipients">,
  readSecurity: () => Promise<SecurityFacts>,
  { database, clock, configuration, version, fairness, comfort }: ShopRecordsParts,
): Promise<SystemFacts> => {
  const [people, security, [model], audits, felt, officer, { observed }] = await Promise.all([
    sayPeople(database),
    readSecurity(),
    listManifests(database),
    fairness.report(),
    comfort.report(),
    records.officer(),
    records.recipients(),
  ]);
  const verdicts = [...audits.campaigns, ...audits.others].map(({ verdict }) => verdict);
  const count = (wanted: string): number => verdicts.filter((verdict) => verdict === wanted).length;
  return {
    ...{ now: clock(), enforced, shop: configuration.shop, people, model, version },
    security: securityMeasures(security),
    fairness: { pass: count("pass"), fail: count("fail"), not_enough_evidence: count("not_enough_evidence") },
    comfort: (felt.levels?.levels ?? []).flatMap(({ level, answers, mean }) =>
      answers === undefined || mean === undefined ? [] : [{ level, answers, mean }],
    ),
    hosts: [...new Set(observed.map(({ host }) => host))],
    officer: officer.appointment as SystemFacts["officer"],
  };
};

const securityFacts = async ({
  database,
  clock,
  configuration: { shop, limits, model, log },
}: ShopRecordsParts): Promise<SecurityFacts> => {
  const protection = await readProtection(database);
  return {
    ...protection,
    now: clock(),
    publishedAt: log.files.length + log.webhooks.length,
    shopUrl: shop.url,
    requestsPerMinute: limits.requestsPerMinute,
    k: model.k,
  };
};
