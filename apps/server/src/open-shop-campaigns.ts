import { randomBytes } from "node:crypto";
import type { Database } from "@seimbang/database";
import { consentGate, type Signal } from "@seimbang/engine";
import type { CampaignDeps } from "./campaigns/campaign-deps.ts";
import type { CampaignWorld } from "./campaigns/campaign-world.ts";
import { copyCheck } from "./campaigns/copy-check.ts";
import { type CountBuyersDeps, countBuyers } from "./campaigns/count-buyers.ts";
import { type Campaigns, openCampaigns } from "./campaigns/open-campaigns.ts";
import { findCampaign } from "./campaigns/read.ts";
import type { Choices } from "./collect/collect-dependencies.ts";
import { countShoppers, measuringPurpose } from "./collect/read.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import type { CopyJudge } from "./copy/read.ts";
import { decisionsPerDay } from "./decide/read.ts";
import { campaignExperiments } from "./experiments/campaign-experiments.ts";
import { type Experiments, openExperiments } from "./experiments/open-experiments.ts";
import { failedSince, findProxies } from "./fairness/read.ts";
import { mayReadFor } from "./may-read-for.ts";
import { findOffer } from "./offers/read.ts";
import type { Clock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";
import { tellPeople } from "./platform/told-people.ts";
import { peopleReader } from "./read-people.ts";

export type ShopCampaignsParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: ShopConfiguration;
  readonly secrets: Pick<Secrets, "hmacKey">;
  /** What the shop is and sells. */
  readonly sold: Pick<CampaignWorld, "shop" | "findProduct" | "allProducts">;
  readonly isSensitiveCategory: (category: string) => boolean;
  readonly isSensitive: (signal: Signal) => boolean;
  readonly onFault: (error: unknown) => void;
  /** Told when an experiment has started or stopped. */
  readonly onExperimentMoved: () => Promise<void>;
  readonly judge: CopyJudge;
  readonly readShopping: CountBuyersDeps["readShopping"];
  readonly choices: Pick<Choices, "load" | "permitted">;
  /** Whether campaigns of its type were assessed. */
  readonly assess: NonNullable<CampaignDeps["assess"]>;
  /** The record of a decision by the id that was answered; undefined when it is none of ours. */
  readonly rowOf: (decisionId: string) => string | undefined;
};

const DAY_MS = 86_400_000;

/** Campaigns and the experiments that they are tested by, with what both ask of other features. */
export const openShopCampaigns = (
  parts: ShopCampaignsParts,
): { readonly campaigns: Campaigns; readonly experiments: Experiments } => {
  const { database, clock, makeId, configuration, sold, isSensitiveCategory, isSensitive } = parts;
  const { judge, readShopping } = parts;
  const { slots, registry, experiments: settings } = configuration;
  const { voice } = configuration.messages;
  const measuring = measuringPurpose(registry);
  const { currency } = configuration.shop;
  const look = { currency, measuring: () => measuringPurpose(registry) };
  const experiments = openExperiments({
    ...{ database, clock, makeId, slots, holdoutShare: settings.holdoutShare, onMoved: parts.onExperimentMoved },
    // What is in force changes with the clock, so that it is asked for each time.
    get purposes() {
      return registry.purposes;
    },
    creativesOf: async (campaignId) =>
      (await findCampaign(database, campaignId))?.document.creatives.map(({ creativeId }) => creativeId),
    readTraffic: async (days, mostSpent) => ({
      days,
      ...(await countShoppers(database, clock() - days * DAY_MS, { currency, mostSpent })),
    }),
    ...look,
  });
  const campaigns = openCampaigns({
    ...{ database, clock, makeId, onFault: parts.onFault },
    world: {
      ...sold,
      slots: [...slots.keys()],
      campaignSlots: [...slots].flatMap(([name, slot]) => (slot.campaigns === undefined ? [] : [name])),
      isSensitiveCategory,
    },
    forecast: {
      people: peopleReader(database, registry, clock),
      told: tellPeople(parts.secrets, clock),
      consentGate,
      isSensitive,
      purposeOf: (slot) => slots.get(slot)?.purpose,
      opportunitiesOf: (named, days) => decisionsPerDay(database, named, { since: clock() - days * DAY_MS, days }),
    },
    report: {
      attribution: configuration.attribution,
      measuring,
      measuringDays: registry.purposes.find(({ purposeId }) => purposeId === measuring)?.retentionDays ?? 0,
      rowOf: parts.rowOf,
      mayMeasure: measuring === undefined ? async () => new Map() : mayReadFor(measuring, parts.choices, clock),
    },
    experiments: campaignExperiments({ database, clock, ...look }, experiments),
    fairness: {
      countProxies: async (campaignId, { targeting }) => (await findProxies(database, campaignId, targeting)).length,
      mustPause: async (campaignId, since) =>
        configuration.fairness.onFailure === "pause" && (await failedSince(database, campaignId, since)),
    },
    checkCopy: copyCheck(database, judge, voice.avoid),
    values: voice.values,
    assess: parts.assess,
    hasOffer: async (offerId) => {
      const offer = await findOffer(database, offerId);
      return offer !== undefined && offer.endedAt === undefined;
    },
    countBuyers: () => countBuyers({ database, clock, readShopping, randomBytes }),
  });
  return { campaigns, experiments };
};
