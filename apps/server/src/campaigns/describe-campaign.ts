import type { CampaignChangesWire, CampaignSummaryWire, CampaignWire } from "@seimbang/contracts";
import { stepsFrom, wasShownToHarm } from "./campaign-steps.ts";
import type { NotShown } from "./not-shown.ts";
import type { CampaignChange, StoredCampaign } from "./store.ts";

const iso = (at: number): string => new Date(at).toISOString();

export const summariseCampaign = (campaign: StoredCampaign): CampaignSummaryWire => {
  const { campaignId, version, state, document, changedAt } = campaign;
  const { name, tier, slots } = document;
  return { campaignId, version, state, name, tier, slots, changedAt: iso(changedAt) };
};

/** A campaign with what was found of the document that it has now: checks of a former one say nothing of this. */
export const describeCampaign = (
  campaign: StoredCampaign,
  changes: readonly CampaignChange[],
  notShown: readonly NotShown[],
): CampaignWire => {
  const { campaignId, version, state, document, changedAt } = campaign;
  const written = changes.findLastIndex((change) => change.document !== undefined);
  const reasons = new Set(changes.slice(written).map(({ reason }) => reason));
  const entered = changes.findLast(({ from, to }) => from !== to);
  if (entered === undefined) throw new Error(`campaign ${campaignId} was never drafted`);
  return {
    ...{ campaignId, version, state, because: entered.reason, document },
    checks: {
      copy: reasons.has("copy_passed") ? "passed" : "not_checked",
      assessment: reasons.has("assessment_passed")
        ? "passed"
        : reasons.has("judged_without_assessment") || reasons.has("judged_with_proxies")
          ? "judged"
          : "not_assessed",
    },
    next: stepsFrom(campaign).filter((step) => step !== "resume" || !wasShownToHarm(changes)),
    ...(notShown.length === 0 ? {} : { notShown: [...notShown] }),
    changedAt: iso(changedAt),
  };
};

export const describeChanges = (changes: readonly CampaignChange[]): CampaignChangesWire => ({
  changes: changes.map(({ version, reason, from, to, at, actor, document, findings }) => ({
    ...{ version, reason, to },
    ...(from === undefined ? {} : { from }),
    at: iso(at),
    key: actor.keyId,
    ...(actor.by === undefined ? {} : { by: actor.by }),
    ...(actor.judgement === undefined ? {} : { judgement: actor.judgement }),
    ...(actor.heldAgainst === undefined ? {} : { heldAgainst: [...actor.heldAgainst] }),
    ...(document === undefined ? {} : { document }),
    ...(findings === undefined ? {} : { findings: [...findings] }),
  })),
});
