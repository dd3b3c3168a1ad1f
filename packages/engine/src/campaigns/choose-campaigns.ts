import type { CampaignId, CreativeId } from "../ids.ts";
import { type LocalTime, localTimeIn } from "../local-time.ts";
import type { CampaignReason } from "../reasons.ts";
import { CAMPAIGN_TIERS, type Campaign, type Creative } from "./campaign.ts";
import type { StrangerCeilings } from "./chance-within-cap.ts";
import { type FrequencyCap, isCapped } from "./frequency-cap.ts";
import { isScheduled } from "./schedule.ts";
import { shareChances } from "./share-chances.ts";
import {
  isPersonal,
  matchTargeting,
  type TargetingAsk,
  type TargetingCause,
  type TargetingScene,
  targetingScene,
} from "./targeting.ts";

/** How a campaign stands at this moment, apart from who asks. */
export type CampaignStanding = {
  /** The highest chance of a place that its pace allows, 0 to 1; 0 when its budget is spent. */
  readonly ceiling: number;
  /** For somebody whose exposures nobody knows: the highest chances in one page view that the caps leave. */
  readonly ofStrangers: StrangerCeilings;
  /** Whether enough people meet its tests about the person. What was not counted is not enough. */
  readonly hasAudience: boolean;
  /** How many do, where they were counted. */
  readonly people?: number | undefined;
};

/** When somebody was exposed before; `unknown` for whoever may not be recognised. */
export type Exposures =
  | "unknown"
  | {
      readonly ofCampaign: (campaignId: CampaignId) => readonly number[];
      readonly ofCreative: (campaignId: CampaignId, creativeId: CreativeId) => readonly number[];
    };

export type CampaignAsk = TargetingAsk & {
  /** The live campaigns of this slot. */
  readonly campaigns: readonly Campaign[];
  readonly standingOf: (campaign: Campaign) => CampaignStanding;
  readonly exposures: Exposures;
  /** How often the same creative may be shown to somebody who is known, beside the caps of its own. */
  readonly creativeCaps: readonly FrequencyCap[];
  /** Whether a creative can be shown at all: its product can be bought and was not hidden by this person. */
  readonly canShow: (creative: Creative, campaign: Campaign) => boolean;
  /** What a creative would use of the person, in points; undefined where that would be too much. */
  readonly pointsOf: (creative: Creative, campaign: Campaign, because: readonly TargetingCause[]) => number | undefined;
  /** Told in the order of the places what was chosen; what is allowed may be less then. */
  readonly onChosen: (points: number) => void;
  /** Labels that stand on the page already. */
  readonly takenLabels: readonly string[];
  /** How many places are to be filled. */
  readonly places: number;
  /** A number from 0 (inclusive) to 1 (exclusive), another one at each call; one call a place and tier. */
  readonly random: () => number;
};

export type ChosenCampaign = {
  readonly campaign: Campaign;
  readonly creative: Creative;
  /** With which probability this creative was chosen for this place, given what was chosen for the places before it. */
  readonly propensity: number;
  /** What of the person made it eligible; empty for what everybody may be shown. */
  readonly because: readonly TargetingCause[];
  /** What it uses of the person; 0 for what everybody may be shown. */
  readonly points: number;
};

export type CampaignChoice = {
  /** In the order of the places; shorter than `places` where nothing was drawn. */
  readonly chosen: readonly ChosenCampaign[];
  readonly passed: readonly { readonly campaignId: CampaignId; readonly why: CampaignReason }[];
};

type Eligible = {
  readonly campaign: Campaign;
  readonly because: readonly TargetingCause[];
  readonly creatives: readonly { readonly creative: Creative; readonly points: number; readonly ceiling: number }[];
  readonly ceiling: number;
};

/**
 * Chooses campaigns for the places of a slot. Each tier is asked in its order; within one, a place is shared among what is
 * eligible by weight, nobody above the ceiling that pacing and the statistical cap set, and what nobody may have goes to
 * the next tier. Nothing in here knows a price, and nothing of the person but permitted signals.
 */
export const chooseCampaigns = (ask: CampaignAsk): CampaignChoice => {
  const passed: Passed[] = [];
  let candidates: readonly Eligible[] = judgeAll(ask, passed);
  const chosen: ChosenCampaign[] = [];
  for (let place = 0; place < ask.places && candidates.length > 0; place += 1) {
    const drawn = drawOne(candidates, ask);
    if (drawn === undefined) continue;
    chosen.push(drawn);
    ask.onChosen(drawn.points);
    const { campaign } = drawn;
    const isExcluded = (other: Eligible): boolean => sharesLabel(other.campaign, campaign);
    for (const other of candidates.filter((one) => one.campaign !== campaign && isExcluded(one)))
      passed.push({ campaignId: other.campaign.campaignId, why: "label_taken" });
    candidates = candidates.filter((one) => one.campaign !== campaign && !isExcluded(one));
    if (drawn.points > 0) candidates = candidates.flatMap((one) => stillAllowed(one, ask, passed));
  }
  for (const { campaign } of candidates) passed.push({ campaignId: campaign.campaignId, why: "not_drawn" });
  return { chosen, passed };
};

/** What uses something of the person may have become too much by what was chosen before it. */
const stillAllowed = (one: Eligible, ask: CampaignAsk, passed: Passed[]): readonly Eligible[] => {
  const { campaign, because } = one;
  if (because.length === 0) return [one];
  // Of somebody who is known, creatives have no ceiling of their own, so that the campaign's stays as it is.
  const creatives = one.creatives.filter(({ creative }) => ask.pointsOf(creative, campaign, because) !== undefined);
  if (creatives.length > 0) return [{ ...one, creatives }];
  passed.push({ campaignId: campaign.campaignId, why: "too_invasive" });
  return [];
};

type Passed = { readonly campaignId: CampaignId; readonly why: CampaignReason };

/** Whatever may be drawn, in the order in which shares are given (see `shareChances`): it then need not be found again. */
const judgeAll = (ask: CampaignAsk, passed: Passed[]): readonly Eligible[] => {
  const scene = targetingScene(ask);
  const localIn = localTimes(ask.now);
  const eligible: Eligible[] = [];
  for (const campaign of ask.campaigns) {
    const judged = judge(campaign, scene, localIn, ask);
    if (typeof judged === "string") passed.push({ campaignId: campaign.campaignId, why: judged });
    else eligible.push(judged);
  }
  return eligible.sort((a, b) => a.ceiling / a.campaign.weight - b.ceiling / b.campaign.weight);
};

/** The time in each zone, found out once. */
const localTimes = (now: number): ((timeZone: string) => LocalTime) => {
  const known = new Map<string, LocalTime>();
  return (timeZone) => {
    const local = known.get(timeZone) ?? localTimeIn(timeZone, now);
    known.set(timeZone, local);
    return local;
  };
};

const sharesLabel = (a: Campaign, b: Campaign): boolean => a.label !== undefined && a.label === b.label;

/** Whether a campaign may be drawn, and with which ceilings; or why not. */
const judge = (
  campaign: Campaign,
  scene: TargetingScene,
  localIn: (timeZone: string) => LocalTime,
  ask: CampaignAsk,
): Eligible | CampaignReason => {
  const { targeting = {}, label, caps } = campaign;
  if (!isScheduled(campaign.schedule, ask.now)) return "not_scheduled";
  const standing = ask.standingOf(campaign);
  if (standing.ceiling <= 0) return "budget_spent";
  if (label !== undefined && ask.takenLabels.includes(label)) return "label_taken";
  if (isPersonal(targeting) && !standing.hasAudience) return "audience_too_small";
  const because = matchTargeting(targeting, scene, localIn(campaign.timeZone));
  if (because === undefined) return "not_targeted";
  const { exposures } = ask;
  const isStranger = exposures === "unknown";
  if (!isStranger && isCapped(caps, exposures.ofCampaign(campaign.campaignId), ask.now)) return "frequency_capped";
  const showable = campaign.creatives.filter((creative) => ask.canShow(creative, campaign));
  if (showable.length === 0) return "nothing_to_show";
  const fresh = isStranger ? showable : showable.filter((creative) => !isWornOut(creative, campaign, exposures, ask));
  if (fresh.length === 0) return "frequency_capped";
  const gentle = fresh.flatMap((creative) => {
    const points = ask.pointsOf(creative, campaign, because);
    return points === undefined ? [] : [{ creative, points }];
  });
  if (gentle.length === 0) return "too_invasive";
  const atOnePlace = (chance: number): number => (isStranger ? chanceAtOnePlace(chance, ask.places) : 1);
  const { ofStrangers } = standing;
  const creatives = gentle.map((one) => ({
    ...one,
    ceiling: atOnePlace(ofStrangers.ofCreative.get(one.creative.creativeId) ?? 1),
  }));
  const together = creatives.reduce((sum, { ceiling }) => sum + ceiling, 0);
  const ceiling = Math.min(standing.ceiling, atOnePlace(ofStrangers.ofCampaign), together);
  return { campaign, because, ceiling, creatives };
};

/** With this chance at each of several places, something is at one of them with the given chance. */
const chanceAtOnePlace = (chance: number, places: number): number => 1 - (1 - chance) ** (1 / places);

const isWornOut = (
  { creativeId, caps }: Creative,
  { campaignId }: Campaign,
  exposures: Exclude<Exposures, "unknown">,
  { creativeCaps, now }: Pick<CampaignAsk, "creativeCaps" | "now">,
): boolean => {
  if (caps.length + creativeCaps.length === 0) return false;
  const exposedAt = exposures.ofCreative(campaignId, creativeId);
  return isCapped(caps, exposedAt, now) || isCapped(creativeCaps, exposedAt, now);
};

/** Goes through the tiers; what is left of the probability when all were asked is nobody's. */
const drawOne = (candidates: readonly Eligible[], ask: CampaignAsk): ChosenCampaign | undefined => {
  let reached = 1;
  for (const tier of CAMPAIGN_TIERS) {
    const claims = candidates.filter(({ campaign }) => campaign.tier === tier);
    if (claims.length === 0) continue;
    const shares = shareChances(
      1,
      claims.map(({ campaign, ceiling }) => ({ weight: campaign.weight, ceiling })),
    );
    const drawn = ask.random();
    let from = 0;
    for (const [at, share] of shares.entries()) {
      const claim = claims[at];
      if (claim !== undefined && drawn < from + share)
        return drawCreative(claim, { share, drawn: drawn - from, reached });
      from += share;
    }
    reached *= Math.max(0, 1 - from);
  }
  return undefined;
};

type Drawn = {
  readonly share: number;
  /** Where within the share the random number fell. */
  readonly drawn: number;
  /** With which probability the tiers before left the place. */
  readonly reached: number;
};

const drawCreative = (
  { campaign, because, creatives }: Eligible,
  { share, drawn, reached }: Drawn,
): ChosenCampaign | undefined => {
  const shares = shareChances(
    share,
    creatives.map(({ creative, ceiling }) => ({ weight: creative.weight, ceiling })),
  );
  let from = 0;
  // Rounding may leave a gap at the end of the last share, which belongs to it.
  const at = shares.findIndex((one, index) => {
    from += one;
    return drawn < from || index === shares.length - 1;
  });
  const one = creatives[at];
  return (
    one && {
      campaign,
      creative: one.creative,
      because,
      points: one.points,
      propensity: reached * (shares[at] ?? 0),
    }
  );
};
