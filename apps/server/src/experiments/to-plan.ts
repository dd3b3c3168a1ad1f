import type { ExperimentDocumentWire } from "@seimbang/contracts";
import {
  type Allocation,
  DEFAULT_ALPHAS,
  type ExperimentPlan,
  LEAST_DAYS,
  LEAST_GUARDRAIL_EVENTS,
} from "@seimbang/statistics";

/** How people are spread over an experiment's arms. */
export const toAllocation = (experimentId: string, document: ExperimentDocumentWire): Allocation => ({
  experiment: experimentId,
  weights: document.arms.map(({ share }) => share),
  ramp: document.takingPart ?? 1,
  ...(document.namespace === undefined ? {} : { namespace: document.namespace }),
});

/** What one person's spending counts as at most; nothing where it is no success. */
export const mostSpentIn = ({ success }: ExperimentDocumentWire): number =>
  success.find(({ metric }) => metric === "revenue")?.most ?? 0;

/** What the launch gate judges by, as it was declared. */
export const toPlan = (document: ExperimentDocumentWire): ExperimentPlan => {
  const { arms, success, guardrail, alphas, plannedPeople, mayBeLimited } = document;
  return {
    weights: arms.map(({ share }) => share),
    successMetrics: success.map(({ metric }) => metric),
    guardrail: {
      parts: Object.fromEntries(guardrail.parts.map(({ part, weight }) => [part, weight])),
      expectedRate: guardrail.expectedRate,
      margin: guardrail.margin,
    },
    alphas: alphas ?? DEFAULT_ALPHAS,
    plannedUnits: plannedPeople,
    leastDays: LEAST_DAYS,
    leastGuardrailEvents: LEAST_GUARDRAIL_EVENTS,
    mayBeLimited,
  };
};
