import type { Campaign } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import { openCampaignPool, poolWith } from "./campaign-pool.ts";
import type { CampaignStanding } from "./campaign-standing.ts";
import { type CampaignChoice, chooseCampaigns } from "./choose-campaigns.ts";

/** A campaign that an experiment shows to some people and not to others, as it is for somebody who takes part. */
export type Trial = {
  readonly experimentId: string;
  readonly standing: CampaignStanding;
  /** With everything that any arm shows of it: by this it is found out who is exposed, the same in every arm. */
  readonly campaign: Campaign;
  /** With what their own arm shows of it; undefined where it shows nothing. */
  readonly shown: Campaign | undefined;
};

export type TrialChoice = CampaignChoice & {
  /** The experiments whose campaign would have stood in one of the places, whether or not it was let. */
  readonly exposedTo: readonly string[];
};

/**
 * Chooses campaigns where some are on trial. What is shown is drawn as if what an arm does not show did not exist, so that
 * its propensity is exact. Who is exposed is found out by the same random numbers in a second choice, in which the campaign
 * takes part: so it is the same people in every arm, and those of control are the ones who would have seen it.
 * @see Johnson, Lewis, Nubbemeyer: Ghost ads (2017)
 */
export const chooseOnTrial = (ask: CampaignAsk, trials: readonly Trial[]): TrialChoice => {
  if (trials.length === 0) return { ...chooseCampaigns(ask), exposedTo: [] };
  const again = { ...ask, random: drawOnce(ask.random) };
  const chooseAmong = (campaignOf: (trial: Trial) => Campaign | undefined): CampaignChoice => {
    const onTrial = trials.flatMap((trial) => {
      const campaign = campaignOf(trial);
      return campaign === undefined ? [] : [{ campaign, standing: trial.standing }];
    });
    return chooseCampaigns({ ...again, campaigns: poolWith(ask.campaigns, onTrial) });
  };
  const choice = chooseAmong(({ shown }) => shown);
  const wouldStand = (trial: Trial): boolean => {
    if (trial.shown === trial.campaign) return stands(trial, choice);
    if (!isEligible(trial, again)) return false;
    return stands(
      trial,
      chooseAmong((other) => (other === trial ? trial.campaign : other.shown)),
    );
  };
  return { ...choice, exposedTo: trials.filter(wouldStand).map(({ experimentId }) => experimentId) };
};

const stands = ({ campaign }: Trial, { chosen }: CampaignChoice): boolean =>
  chosen.some((one) => one.campaign === campaign);

/** Most who come are not meant by a campaign: for them nothing has to be chosen twice. */
const isEligible = ({ campaign, standing }: Trial, ask: CampaignAsk): boolean => {
  const { passed } = chooseCampaigns({ ...ask, campaigns: openCampaignPool([{ campaign, standing }]) });
  return passed().every(({ why }) => why === "not_drawn");
};

/** One number for each place and tier, whichever choice asks for it first. */
const drawOnce = (random: CampaignAsk["random"]): CampaignAsk["random"] => {
  const drawn = new Map<string, number>();
  return (place, tier) => {
    const name = `${place} ${tier}`;
    const known = drawn.get(name) ?? random(place, tier);
    drawn.set(name, known);
    return known;
  };
};
