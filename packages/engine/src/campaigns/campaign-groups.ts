import type { PooledCampaign } from "./pooled-campaign.ts";
import type { NeededFact } from "./rule-parts.ts";
import type { PersonFact, TargetingScene } from "./targeting.ts";

/** Campaigns, sorted by what somebody must have done for them to hold. */
export type CampaignGroups = {
  /** Those that may hold for somebody, as far as can be told by what they did alone. */
  readonly membersFor: (scene: TargetingScene) => readonly PooledCampaign[];
};

type Needing = PooledCampaign & { readonly needs: NeededFact | undefined };

/** A look takes as long as the shorter of what somebody did and what is asked for. */
export const groupByNeed = (campaigns: readonly Needing[]): CampaignGroups => {
  const forAll: PooledCampaign[] = [];
  const needing = new Map<PersonFact, Map<string, PooledCampaign[]>>();
  for (const campaign of campaigns) {
    const { needs } = campaign;
    if (needs === undefined) forAll.push(campaign);
    else memberOf(needing, needs).push(campaign);
  }
  return {
    membersFor: (scene) => {
      if (needing.size === 0) return forAll;
      const members = [...forAll];
      for (const [fact, byCategory] of needing) {
        const done = scene.lastOf(fact);
        const [shorter, longer] = done.size < byCategory.size ? [done, byCategory] : [byCategory, done];
        for (const category of shorter.keys())
          if (longer.has(category)) members.push(...(byCategory.get(category) ?? []));
      }
      return members;
    },
  };
};

const memberOf = (
  needing: Map<PersonFact, Map<string, PooledCampaign[]>>,
  { fact, category }: NeededFact,
): PooledCampaign[] => {
  const byCategory = needing.get(fact) ?? new Map<string, PooledCampaign[]>();
  needing.set(fact, byCategory);
  const members = byCategory.get(category) ?? [];
  byCategory.set(category, members);
  return members;
};
