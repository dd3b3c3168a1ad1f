import type { ExperimentReportWire } from "@seimbang/contracts";
import { readRequests } from "./exposure-store.ts";
import { findLook, type KeptLook, replaceLook } from "./look-store.ts";
import { daysMeasured, type LookDeps, observeExperiment } from "./observe-experiment.ts";
import type { StoredExperiment } from "./store.ts";
import { tellLook } from "./tell-look.ts";
import { toPlan } from "./to-plan.ts";

/** What was told stands for a day; until anything may be told one may look as often as one likes. */
const LOOK_EVERY_MS = 86_400_000;

/** What is told of an experiment that was started: what was told at the last look, or at a new one where a day has passed or it has ended. */
export const reportExperiment = async (experiment: StoredExperiment, deps: LookDeps): Promise<ExperimentReportWire> => {
  const report = await lookAt(experiment, deps);
  return countDays(report, experiment, deps.clock());
};

/** How long it has run is known without looking at anybody, so that this is never as old as what stands. */
const countDays = (report: ExperimentReportWire, experiment: StoredExperiment, now: number): ExperimentReportWire => {
  const days = daysMeasured(experiment, now);
  if (days < toPlan(experiment.document).leastDays) return { ...report, days };
  const treatments = report.treatments.map(({ reasons, ...treatment }) => ({
    ...treatment,
    reasons: reasons.filter(({ code }) => code !== "too_few_days"),
  }));
  return { ...report, days, treatments };
};

const lookAt = async (experiment: StoredExperiment, deps: LookDeps): Promise<ExperimentReportWire> => {
  const { experimentId } = experiment;
  const former = await findLook(deps.database, experimentId);
  if (former !== undefined && !isDue(experiment, former, deps.clock())) return former.report;
  const observed = await observeExperiment(experiment, false, deps);
  const look = tellLook(experiment, observed, await readRequests(deps.database, experimentId), former);
  const kept = { ...look, at: deps.clock() };
  if (await replaceLook(deps.database, experimentId, kept, former)) return look.report;
  // Another process looked meanwhile: beside what it told, this look may tell too much.
  return (await findLook(deps.database, experimentId))?.report ?? look.report;
};

const isDue = ({ endedAt }: StoredExperiment, former: KeptLook, now: number): boolean => {
  if (endedAt !== undefined) return former.at < endedAt;
  return former.report.treatments.length === 0 || now - former.at >= LOOK_EVERY_MS;
};
