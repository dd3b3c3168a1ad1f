import { resolve } from "node:path";
import type { ShopConfigurationWire } from "@seimbang/contracts";
import { brandAs, type Slot } from "@seimbang/engine";
import { describeRegistry } from "./describe-registry.ts";
import { isAdvertising } from "./fideslang.ts";
import type { DescribedPurpose, ShopConfiguration } from "./shop-configuration.ts";
import { toInvasivenessRules } from "./to-invasiveness-rules.ts";
import { toMessages } from "./to-messages.ts";

/** One in fifty. */
const DEFAULT_EXPERIMENTS: ShopConfiguration["experiments"] = { holdoutShare: 0.02 };
const DEFAULT_THREADS: ShopConfiguration["threads"] = { answerDays: 2, quietDays: 14, keepDays: 730 };
/** Nothing is cut off unless the shop says so: whoever errs would lock it out. */
const DEFAULT_INTRUSIONS: ShopConfiguration["intrusions"] = {
  ...{ cutOff: [], blockMinutes: 60, decisionsInTenMinutes: 600, knownNetworks: [] },
};
/** A year and what a comparison with it looks back. */
const KEPT_DAYS = 400;
/** Indonesia's law: where Seimbang's shops are unless they say otherwise. */
const DEFAULT_JURISDICTIONS = ["uu-pdp"];
const LONGEST_MONTH_DAYS = 31;
/** Two weeks of nights. */
const KEPT_BACKUPS = 14;
const MONDAY_NIGHT = "20 4 * * 1";
/** When nothing else is said; where nothing is said at all, it goes nowhere. */
const HOURLY = "7 * * * *";
/** Reached from the same machine alone. */
const LOOPBACK = "127.0.0.1";
/** As the trade does, so that reports can be read beside others. */
const DEFAULT_ATTRIBUTION: ShopConfiguration["attribution"] = { clickDays: 7, viewDays: 1 };

/** From checked settings to the domain's types. Relative paths are meant from `folder`, where the file lies. */
export const toShopConfiguration = (wire: ShopConfigurationWire, folder: string): ShopConfiguration => ({
  shop: wire.shop,
  server: wire.server,
  worker: wire.worker && { metrics: { host: LOOPBACK, ...wire.worker.metrics } },
  storage: { ...wire.storage, folder: resolve(folder, wire.storage.folder) },
  customerTokens: toCustomerTokens(wire.customerTokens, folder),
  registry: describeRegistry(Object.entries(wire.purposes).map(toPurpose)),
  announced: new Map(
    Object.entries(wire.purposes).flatMap(([name, { from }]) =>
      from === undefined ? [] : [[brandAs.purposeId(name), Date.parse(from)]],
    ),
  ),
  consentCategories: new Map(
    Object.entries(wire.consentCategories).map(([category, purposes]) => [category, purposes.map(brandAs.purposeId)]),
  ),
  sensitive: wire.sensitive,
  catalogue: wire.catalogue,
  model: wire.model,
  slots: new Map(
    Object.entries(wire.slots).map(([name, slot]) => [brandAs.slotName(name), toSlot(name, slot, wire.purposes)]),
  ),
  invasiveness: toInvasivenessRules(wire.invasiveness),
  limits: wire.limits,
  feedback: wire.feedback,
  threads: { ...DEFAULT_THREADS, ...wire.threads },
  experiments: wire.experiments ?? DEFAULT_EXPERIMENTS,
  attribution: wire.attribution ?? DEFAULT_ATTRIBUTION,
  fairness: toFairness(wire.fairness),
  intrusions: { ...DEFAULT_INTRUSIONS, ...wire.intrusions },
  rights: toRights(wire),
  outgoing: { privateHosts: wire.outgoing?.privateHosts ?? [] },
  openDsr: toOpenDsr(wire.openDsr, folder),
  agents: wire.agents,
  messages: toMessages(wire.messages, folder),
  retention: {
    redemptionsDays: KEPT_DAYS,
    pricesDays: KEPT_DAYS,
    unusedDays: longestGrantDays(wire.purposes),
    ...wire.retention,
  },
  invoices: wire.invoices,
  log: toLog(wire.log, folder),
  backups: wire.backups && {
    ...{ keep: KEPT_BACKUPS, rehearse: MONDAY_NIGHT, ...wire.backups },
    folder: resolve(folder, wire.backups.folder),
  },
  laws: toLaws(wire.laws, folder),
  policies: wire.policies ?? {},
});

const toLaws = (
  {
    jurisdictions = DEFAULT_JURISDICTIONS,
    markets,
    folder: own,
    noOfficer,
  }: NonNullable<ShopConfigurationWire["laws"]> = {},
  folder: string,
): ShopConfiguration["laws"] => ({
  jurisdictions,
  markets,
  noOfficer,
  folder: own === undefined ? undefined : resolve(folder, own),
});

/** Whoever gave no sign for longer than any grant counts is asked anew anyway. */
const longestGrantDays = (purposes: ShopConfigurationWire["purposes"]): number =>
  Math.max(...Object.values(purposes).map(({ consentMonths }) => consentMonths)) * LONGEST_MONTH_DAYS;

const toLog = (
  { publish, files = [], webhooks = [] }: NonNullable<ShopConfigurationWire["log"]> = { publish: HOURLY },
  folder: string,
): ShopConfiguration["log"] => ({ publish, webhooks, files: files.map((file) => resolve(folder, file)) });

const toCustomerTokens = (
  { publicKeyFile, ...tokens }: ShopConfigurationWire["customerTokens"],
  folder: string,
): ShopConfiguration["customerTokens"] =>
  publicKeyFile === undefined ? tokens : { ...tokens, publicKeyFile: resolve(folder, publicKeyFile) };

const toFairness = (
  { onFailure, surveyPurpose }: NonNullable<ShopConfigurationWire["fairness"]> = { onFailure: "flag" },
): ShopConfiguration["fairness"] => ({
  onFailure,
  surveyPurpose: surveyPurpose === undefined ? undefined : brandAs.purposeId(surveyPurpose),
});

const toPurpose = ([name, { from: _, ...setting }]: [
  string,
  ShopConfigurationWire["purposes"][string],
]): DescribedPurpose => ({
  ...setting,
  purposeId: brandAs.purposeId(name),
});

const toSlot = (
  name: string,
  { filter, diversity, ...setting }: ShopConfigurationWire["slots"][string],
  purposes: ShopConfigurationWire["purposes"],
): Slot => ({
  ...setting,
  advertises: isAdvertising(purposes[setting.purpose]?.dataUse ?? ""),
  name: brandAs.slotName(name),
  purpose: brandAs.purposeId(setting.purpose),
  ...(filter === undefined ? {} : { filter }),
  boosts: setting.boosts ?? [],
  pins: (setting.pins ?? []).map((pin) => ({ ...pin, productId: brandAs.productId(pin.productId) })),
  diversity: diversity ?? {},
});

/** Somebody always is: without a name it is whoever the shop names as its contact, or the shop itself. */
const toRights = ({ rights = {}, shop }: ShopConfigurationWire): ShopConfiguration["rights"] => {
  const owner = rights.owner ?? shop.contact?.officer?.name ?? shop.contact?.controller ?? shop.name;
  return { owner, escalateTo: rights.escalateTo ?? owner, webhook: rights.webhook };
};

const toOpenDsr = (wire: ShopConfigurationWire["openDsr"], folder: string): ShopConfiguration["openDsr"] => {
  if (wire === undefined) return undefined;
  const at = (file: string | undefined) => (file === undefined ? undefined : resolve(folder, file));
  const { url, certificateFile, keyFile, authoritiesFile, controllers = [], recipients = [] } = wire;
  return {
    url,
    certificateFile: resolve(folder, certificateFile),
    keyFile: at(keyFile),
    authoritiesFile: at(authoritiesFile),
    controllers: controllers.map((one) => ({ ...one, certificateFile: resolve(folder, one.certificateFile) })),
    recipients: recipients.map((one) => ({ ...one, url: one.url.replace(/\/+$/, "") })),
  };
};
