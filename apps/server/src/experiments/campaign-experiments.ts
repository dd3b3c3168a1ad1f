import type { CampaignState } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { LaunchJudgement } from "@seimbang/statistics";
import type { CampaignExperiments, ExperimentVerdict } from "../campaigns/read.ts";
import { Problem } from "../http/problem.ts";
import { judgeTreatments, type LookDeps, observeExperiment } from "./observe-experiment.ts";
import type { Experiments } from "./open-experiments.ts";
import { listExperiments, type StoredExperiment } from "./store.ts";

/** Looking at an experiment reads everybody who is in it. */
const LOOK_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A campaign is tested in one treatment. */
const TREATMENT = 1;

/** What campaigns ask of the experiments that were declared for them; of several the newest counts. */
export const campaignExperiments = (deps: LookDeps, experiments: Experiments): CampaignExperiments => {
  const looked = new Map<string, number>();
  return {
    start: async (campaignId, keyId) => {
      const own = await experimentsOf(deps.database, campaignId);
      if (own.some(({ state }) => state === "running")) return;
      const declared = own.find(({ state }) => state === "draft");
      if (declared === undefined) throw new Problem("experiment_required");
      await experiments.move(declared.experimentId, { step: "start" }, keyId);
    },
    verdictOf: async (campaignId, isSigned) => {
      const started = await newestStarted(deps.database, campaignId);
      return started === undefined ? "not_yet" : judge(started, isSigned, deps);
    },
    testedCreatives: async (campaignId) =>
      (await newestStarted(deps.database, campaignId))?.document.arms[TREATMENT]?.creatives,
    settle: async (campaignId, state, keyId) => {
      const running = (await experimentsOf(deps.database, campaignId)).filter((one) => one.state === "running");
      for (const experiment of running)
        if (isSettled(state) || (state === "launched" && isOver(experiment, deps.clock())))
          await experiments.move(experiment.experimentId, { step: "stop" }, keyId);
    },
    showsHarm: async (campaignId) => {
      const now = deps.clock();
      const lastLook = looked.get(campaignId);
      if (lastLook !== undefined && now - lastLook < LOOK_EVERY_MS) return false;
      const started = await newestStarted(deps.database, campaignId);
      if (started?.state !== "running") return false;
      const harms = (await judge(started, false, deps)) === "harm";
      if (harms) looked.delete(campaignId);
      else looked.set(campaignId, now);
      return harms;
    },
  };
};

/** What was edited is another campaign than the one that was tested. */
const isSettled = (state: CampaignState): boolean => ["refused", "stopped", "draft"].includes(state);

const isOver = ({ startedAt = 0, document }: StoredExperiment, now: number): boolean =>
  now - startedAt >= document.plannedDays * DAY_MS;

const experimentsOf = async (database: Database, campaignId: string): Promise<readonly StoredExperiment[]> =>
  (await listExperiments(database)).filter(({ document }) => document.campaignId === campaignId);

const newestStarted = async (database: Database, campaignId: string): Promise<StoredExperiment | undefined> =>
  (await experimentsOf(database, campaignId)).find(({ startedAt }) => startedAt !== undefined);

const judge = async (experiment: StoredExperiment, isSigned: boolean, deps: LookDeps): Promise<ExperimentVerdict> => {
  const observed = await observeExperiment(experiment, isSigned, deps);
  const ended = observed.days >= experiment.document.plannedDays;
  const [judgement] = judgeTreatments(experiment, observed);
  return judgement === undefined ? (ended ? "refuse" : "not_yet") : toVerdict(judgement, ended);
};

const toVerdict = ({ verdict, reasons }: LaunchJudgement, ended: boolean): ExperimentVerdict => {
  if (verdict === "stop") return "harm";
  if (verdict === "launch") return "launch";
  if (verdict === "limited" && ended) return "limit";
  const isUnsigned = reasons.some(({ code }) => code === "not_signed_off");
  // What was not shown when the planned time is over is no yes; before, it is no answer.
  if (isUnsigned) return ended || reasons.length === 1 ? "not_signed" : "not_yet";
  return ended ? "refuse" : "not_yet";
};
