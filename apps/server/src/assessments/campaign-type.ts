import type { CampaignDocumentWire } from "@seimbang/contracts";
import { PERSON_FACTS, type PersonFact, SIGNAL_KINDS, SOURCES, type TargetingRule } from "@seimbang/engine";

/** Campaigns by what they may know of people: nothing, what people chose and bought, or also what they did. */
export const CAMPAIGN_TYPES = ["contextual", "choices", "activity"] as const;
export type CampaignType = (typeof CAMPAIGN_TYPES)[number];

/** By the highest level that a rule reads at; a rule that excludes somebody reads of them as well. */
export const campaignTypeOf = ({ targeting }: Pick<CampaignDocumentWire, "targeting">): CampaignType => {
  const highest = targeting === undefined ? 0 : highestLevelIn(targeting);
  if (highest === 0) return "contextual";
  return highest === 1 ? "choices" : "activity";
};

const highestLevelIn = ({ all = [], any = [], not, person = {} }: TargetingRule): number =>
  Math.max(
    0,
    ...Object.keys(person).map((fact) => levelOf(fact as PersonFact)),
    ...[...all, ...any, ...(not === undefined ? [] : [not])].map(highestLevelIn),
  );

const levelOf = (fact: PersonFact): number =>
  Math.max(...PERSON_FACTS[fact].map((kind) => SOURCES[SIGNAL_KINDS[kind].source].level));
