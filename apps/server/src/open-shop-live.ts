import type { Database } from "@seimbang/database";
import { createBudgetLeases } from "./campaigns/budget-leases.ts";
import { readBuyers } from "./campaigns/count-buyers.ts";
import { createCampaignCounter } from "./campaigns/count-campaigns.ts";
import { createExploration } from "./campaigns/explore-creatives.ts";
import { createLiveCampaigns, type LiveCampaignsParts } from "./campaigns/live-campaigns.ts";
import { createLiveClaims, type LiveClaimsParts } from "./campaigns/live-claims.ts";
import { readPrices } from "./catalogue/read.ts";
import { createDisabledLevels } from "./comfort/disabled-levels.ts";
import { createLiveCalibration, withCalibration } from "./comfort/live-calibration.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { openCopyJudge } from "./copy/read.ts";
import { viewsPerPerson } from "./decide/read.ts";
import { openRunningExperiments } from "./experiments/running-experiments.ts";
import { countHides } from "./feedback/read.ts";
import { listOffers, offerTerms } from "./offers/read.ts";
import type { Clock } from "./platform/clock.ts";
import type { Secrets } from "./platform/master-key.ts";

export type ShopLiveParts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly configuration: ShopConfiguration;
  readonly catalogue: LiveClaimsParts["catalogue"];
  readonly audienceOf: LiveCampaignsParts["audienceOf"];
  readonly onFault: (error: unknown) => void;
};

/** What customers see at this moment, in the memory of this process: live campaigns, experiments, levels that are off. */
export const openShopLive = (parts: ShopLiveParts) => {
  const { database, secrets, clock, configuration, catalogue, audienceOf, onFault } = parts;
  const { shop, slots } = configuration;
  const leases = createBudgetLeases(database, clock, onFault);
  const counter = createCampaignCounter(database, secrets);
  const judge = openCopyJudge(
    { shop, policies: configuration.policies, findProduct: catalogue.find },
    {
      readPrices: (productIds) => readPrices(database, productIds),
      readOffers: async () => offerTerms(await listOffers(database), shop.currency),
      readBuyers: (productIds) => readBuyers(database, productIds),
    },
  );
  const campaignSlots = [...slots].flatMap(([name, slot]) => (slot.campaigns === undefined ? [] : [name]));
  const campaigns = createLiveCampaigns({
    ...{ database, clock, shop, leases, counter, audienceOf },
    explore: createExploration(database, clock, (campaignId, since) => countHides(database, campaignId, since)),
    countViews: () => viewsPerPerson(database, campaignSlots, clock()),
    claims: createLiveClaims({ database, clock, judge, catalogue }),
    onProblem: onFault,
  });
  const calibration = createLiveCalibration(database);
  const invasiveness = withCalibration(configuration.invasiveness, calibration.current);
  const experiments = openRunningExperiments({
    ...{ database, secrets, slots, invasiveness },
    holdoutShare: configuration.experiments.holdoutShare,
    onProblem: onFault,
  });
  const disabled = createDisabledLevels(database);
  return {
    judge,
    campaigns,
    experiments,
    disabled,
    calibration,
    /** The shop's rules, with the calibration that is in force. */
    invasiveness,
    refresh: async (): Promise<void> => {
      await Promise.all([campaigns.refresh(), experiments.refresh(), disabled.refresh(), calibration.refresh()]);
    },
    close: async (): Promise<void> => {
      await experiments.close();
      await counter.flush();
      await leases.close();
    },
  };
};

export type ShopLive = ReturnType<typeof openShopLive>;
