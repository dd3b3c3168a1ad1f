import { join } from "node:path";
import type { ShownInDecision } from "@seimbang/engine";
import {
  brandAs,
  type Campaign,
  type CatalogueView,
  categoryOf,
  compileSlot,
  consentGate,
  DEFAULT_FIT_SETTINGS,
  fitModel,
  type LiveCampaign,
  openCampaignPool,
  openShopIndex,
  type Product,
} from "@seimbang/engine";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { sampleChoices } from "./consent/read.ts";
import { decidePage } from "./decide/decide.ts";
import type { DecideDeps } from "./decide/decide-deps.ts";
import { toDecideRequest } from "./decide/decide-request.ts";
import { signDecisionId } from "./decide/decision-id.ts";
import { createExposureMemory } from "./decide/exposure-memory.ts";
import { type LoadedVisitor, NO_VISITOR } from "./decide/visitor-state.ts";
import { NO_PART } from "./experiments/read.ts";
import { inputOf } from "./models/test-fit.ts";
import { testManifest, testProduct } from "./models/test-shop.ts";
import { secretsFrom } from "./platform/master-key.ts";
import { signalReader } from "./signals/read.ts";

export const PAGE_NOW = Date.UTC(2026, 10, 24, 5);
const DAY_MS = 86_400_000;
const secrets = secretsFrom(Buffer.alloc(32, 7));
const { registry, slots, invasiveness } = readConfiguration(
  join(import.meta.dirname, "../../cli/template/seimbang.yaml"),
  {},
);

export const PRODUCTS: readonly Product[] = Array.from({ length: 12 }, (_, at) =>
  testProduct(`p${String(at).padStart(4, "0")}`, {
    categoryPath: [["Tea", "Coffee", "Yarn"][at % 3] ?? ""],
    listedAt: PAGE_NOW - at * DAY_MS,
  }),
);
export const CATEGORIES = ["Tea", "Coffee", "Yarn"];

const catalogue: CatalogueView = {
  revision: 1,
  size: PRODUCTS.length,
  find: (productId) => PRODUCTS.find((product) => product.productId === productId),
  newest: (count, category) =>
    PRODUCTS.filter((product) => category === undefined || categoryOf(product) === category).slice(0, count),
  inCategory: (category) =>
    PRODUCTS.filter((product) => categoryOf(product) === category).map(({ productId }) => productId),
  all: () => PRODUCTS,
  categoryNames: () => undefined,
  matching: () => [],
};

/** Everybody bought a few neighbouring products, so that what somebody bought leads to others. */
const histories = Array.from({ length: 60 }, (_, person) => [0, 1, 3].map((step) => (person + step) % PRODUCTS.length));
const fitted = fitModel({ ...inputOf(histories, PRODUCTS.length), products: PRODUCTS }, DEFAULT_FIT_SETTINGS, PAGE_NOW);
const index = openShopIndex(catalogue, { ...fitted, manifest: testManifest({ people: histories.length }) });

/** All that is granted at a level, as long as the tests take. */
export const allOf = (level: 0 | 1 | 2 | 3 | 4) => sampleChoices(registry)(level, PAGE_NOW);

const banner = slots.get(brandAs.slotName("banner"));
const home = slots.get(brandAs.slotName("home"));
if (banner === undefined || home === undefined) throw new Error("The template has no banner or home.");
const suggestions = brandAs.purposeId("suggestions");
const named = (name: string) => brandAs.slotName(name);
/** Places for campaigns beside items and without, for either purpose. */
const SLOTS = [
  { ...banner, name: named("banner"), campaigns: { places: 2 } },
  { ...banner, name: named("aside"), count: 2, distinct: true, campaigns: { places: 1 } },
  { ...home, name: named("home"), count: 4, campaigns: { places: 1, insteadOfItems: true } },
  { ...banner, name: named("shelf"), purpose: suggestions, campaigns: { places: 2 } },
];
export const SLOT_NAMES = SLOTS.map(({ name }) => name as string);
export const purposeOf = (slot: string) => SLOTS.find(({ name }) => name === slot)?.purpose;

export const liveCampaign = (
  name: string,
  fields: Partial<Campaign> = {},
  standing: Partial<LiveCampaign["standing"]> = {},
): LiveCampaign => ({
  campaign: {
    campaignId: brandAs.campaignId(name),
    version: 1,
    payer: "Toko",
    tier: "campaign",
    weight: 1,
    slots: SLOTS.map((slot) => slot.name),
    schedule: { breaks: [] },
    timeZone: "Asia/Jakarta",
    caps: [],
    creatives: [
      {
        ...{ creativeId: brandAs.creativeId("one"), kind: "ad", weight: 1, caps: [] },
        words: { title: { id: name, en: name }, text: { id: name, en: name } },
      },
    ],
    ...fields,
  },
  standing: { ceiling: 1, ofStrangers: { ofCampaign: 1, ofCreative: new Map() }, hasAudience: true, ...standing },
});

type Given = {
  readonly visitor?: LoadedVisitor;
  readonly campaigns?: readonly LiveCampaign[];
  /** What chance says, one number after the other. */
  readonly random?: () => number;
  readonly changes?: (deps: DecideDeps) => DecideDeps;
};

/** For tests: the way of every decision, over a shop in memory; what is paid for is noted instead of counted. */
export const openWholePage = ({
  visitor = NO_VISITOR,
  campaigns = [],
  random = () => 0,
  changes = (deps) => deps,
}: Given) => {
  const pool = openCampaignPool(campaigns);
  const paid: ShownInDecision[] = [];
  const faults: unknown[] = [];
  let made = 0;
  const deps: DecideDeps = changes({
    clock: () => PAGE_NOW,
    stopwatch: () => 0,
    slots: new Map(
      SLOTS.map((slot) => [slot.name, compileSlot(slot, { ...invasiveness, quietHours: { from: 12, until: 12 } })]),
    ),
    shop: () => index,
    consentGate,
    refusedBySignals: signalReader(registry).refused,
    advertising: () => [brandAs.purposeId("ads")],
    isSensitive: () => false,
    unlessSilent: (work) => work(),
    startRelying: () => () => true,
    loadVisitor: async () => visitor,
    sampleChoices: sampleChoices(registry),
    redeemPreview: async () => undefined,
    campaigns: {
      inSlot: () => pool,
      onTrialIn: () => new Map(),
      noteChosen: (shown) => void paid.push(shown),
      takeBack: (shown) => void paid.splice(paid.indexOf(shown), 1),
    },
    exposures: createExposureMemory(),
    levelLimit: () => undefined,
    experiments: { partOf: () => NO_PART, isAmong: () => true, record: async () => {} },
    random,
    makeId: () => {
      made += 1;
      return `00000000-0000-7000-8000-${made.toString(16).padStart(12, "0")}`;
    },
    signId: (rowId, shown) => signDecisionId(secrets, rowId, shown),
    record: async () => true,
    recordHolding: async () => {},
    forgetVisitor: () => {},
    count: () => {},
    onFault: (error) => void faults.push(error),
  });
  const open = (names: readonly string[] = SLOT_NAMES) =>
    decidePage(
      names.map((slot) => toDecideRequest({ slot }, {})),
      deps,
    );
  return {
    paid,
    faults,
    exposures: deps.exposures,
    /** Decided and not sent yet. */
    open,
    decide: async (names?: readonly string[]) => (await open(names)).standing().map(({ decision }) => decision),
  };
};
