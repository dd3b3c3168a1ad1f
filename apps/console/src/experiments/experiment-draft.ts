import type { ExperimentDocumentWire } from "@seimbang/contracts";

/** What somebody decides in the form; the rest of an experiment's declaration is the project's advice. */
export type ExperimentDraft = {
  readonly name: string;
  readonly about: "campaign" | "levels";
  readonly campaignId: string;
  readonly metric: ExperimentDocumentWire["success"][number]["metric"];
  /** In percent, as people type them. */
  readonly rise: number;
  readonly expectedRate: number;
  readonly margin: number;
  readonly plannedPeople: number;
  readonly plannedDays: number;
  /** Of `revenue`: what one person spent beyond this counts as this. */
  readonly most: number;
  readonly mayBeLimited: boolean;
};

export const draftFor = (
  campaign: { readonly campaignId: string; readonly name: string } | undefined,
): ExperimentDraft => ({
  name: campaign?.name ?? "",
  about: campaign === undefined ? "levels" : "campaign",
  campaignId: campaign?.campaignId ?? "",
  metric: "purchased",
  rise: 10,
  expectedRate: 0.5,
  margin: 0.25,
  plannedPeople: 10_000,
  plannedDays: 28,
  most: 5_000_000,
  mayBeLimited: true,
});

/** Whatever somebody says or does against it counts: asking to be left alone weighs most (research on ads and comfort). */
const PARTS: ExperimentDocumentWire["guardrail"]["parts"] = [
  { part: "too_personal", weight: 1 },
  { part: "opt_out", weight: 1 },
  { part: "complaint", weight: 1 },
  { part: "hide", weight: 0.5 },
  { part: "uncomfortable", weight: 0.5 },
];
/** So many digits are left of what somebody typed in percent. */
const PRECISION = 1e8;

const share = (percent: number): number => Math.round((percent / 100) * PRECISION) / PRECISION;

/** The declaration that the form means: control against treatment, half and half. */
export const toDocument = (draft: ExperimentDraft): ExperimentDocumentWire => {
  const { name, about, campaignId, metric, rise, expectedRate, margin, most } = draft;
  const { plannedPeople, plannedDays, mayBeLimited } = draft;
  return {
    ...{ name, plannedPeople, plannedDays, mayBeLimited },
    ...(about === "campaign" ? { campaignId } : {}),
    arms:
      about === "campaign"
        ? [
            { arm: "control", share: 0.5 },
            { arm: "shown", share: 0.5 },
          ]
        : [
            { arm: "neutral", share: 0.5, mostLevel: 0 },
            { arm: "as-chosen", share: 0.5, mostLevel: 4 },
          ],
    success: [{ metric, rise: share(rise), ...(metric === "revenue" ? { most } : {}) }],
    guardrail: { parts: PARTS, expectedRate: share(expectedRate), margin: share(margin) },
  };
};
