import type { ExperimentChangesWire, ExperimentSummaryWire } from "@seimbang/contracts";
import type { ExperimentChange, StoredExperiment } from "./store.ts";

const iso = (at: number): string => new Date(at).toISOString();

export const summariseExperiment = (experiment: StoredExperiment): ExperimentSummaryWire => {
  const { experimentId, version, state, document, startedAt, endedAt, changedAt } = experiment;
  return {
    ...{ experimentId, version, state, name: document.name },
    ...(document.campaignId === undefined ? {} : { campaignId: document.campaignId }),
    ...(document.slot === undefined ? {} : { slot: document.slot }),
    ...(startedAt === undefined ? {} : { startedAt: iso(startedAt) }),
    ...(endedAt === undefined ? {} : { endedAt: iso(endedAt) }),
    changedAt: iso(changedAt),
  };
};

export const describeChanges = (changes: readonly ExperimentChange[]): ExperimentChangesWire => ({
  changes: changes.map(({ version, reason, to, at, actor }) => ({
    ...{ version, reason, to },
    at: iso(at),
    key: actor.keyId,
    ...(actor.by === undefined ? {} : { by: actor.by }),
    ...(actor.judgement === undefined ? {} : { judgement: actor.judgement }),
  })),
});
