import type { Database } from "@seimbang/database";
import type { CampaignId, InvasivenessRules, Slot, SlotName, SubjectKey } from "@seimbang/engine";
import { openDraws } from "@seimbang/statistics";
import type { Secrets } from "../platform/master-key.ts";
import { oneAtATime } from "../platform/one-at-a-time.ts";
import { holdoutOf, isAmong, isHeldOut } from "./assign.ts";
import { createExposureRecorder, type ExposureRecorder } from "./record-exposures.ts";
import { type RunningExperiment, toRunning } from "./running-experiment.ts";
import { listRunning } from "./store.ts";
import { type Part, type Participant, takePart } from "./take-part.ts";

/** What a decision asks of the experiments that run; it waits for nothing but its own exposure. */
export type DecisionExperiments = {
  readonly partOf: (participant: Participant) => Part;
  readonly record: ExposureRecorder["record"];
  /** Whether a person is among so large a share of all people, of a campaign always the same ones. */
  readonly isAmong: (subject: SubjectKey, campaignId: CampaignId, share: number) => boolean;
};

/** The experiments that run, in memory. */
export type RunningExperiments = DecisionExperiments & {
  /** Whether somebody is of those of whom nothing personal is used, whatever runs. */
  readonly isHeldOut: (subject: SubjectKey) => boolean;
  /** Reads what started and stopped. Whatever was committed before the call is known when it answers. */
  readonly refresh: () => Promise<void>;
  /** Writes down what was only counted so far. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type RunningExperimentsParts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly slots: ReadonlyMap<SlotName, Slot>;
  /** How personal any arm's slot may be at most. */
  readonly invasiveness: InvasivenessRules;
  /** Of all people, those of whom nothing personal is used, whatever runs. */
  readonly holdoutShare: number;
  readonly onProblem: (error: unknown) => void;
};

const FLUSH_EVERY_MS = 5_000;

export const openRunningExperiments = (parts: RunningExperimentsParts): RunningExperiments => {
  const { database, secrets, slots, invasiveness, holdoutShare, onProblem } = parts;
  const drawing = {
    draw: openDraws(secrets.deriveKey("experiments/assignment")),
    holdout: holdoutOf(holdoutShare),
  };
  const recorder = createExposureRecorder(database);
  let running: readonly RunningExperiment[] = [];
  const refresh = async (): Promise<void> => {
    const known = new Map(running.map((one) => [one.experimentId, one]));
    // A document never changes, so that what was made of it once stays as it is.
    running = (await listRunning(database)).flatMap(
      (one) => known.get(one.experimentId) ?? toRunning(one, slots, invasiveness) ?? [],
    );
  };
  const timer = setInterval(() => void recorder.flush().catch(onProblem), FLUSH_EVERY_MS);
  timer.unref();
  return {
    partOf: (participant) => takePart(participant, running, drawing),
    isHeldOut: (subject) => isHeldOut({ kind: "person", id: subject }, drawing),
    record: recorder.record,
    isAmong: (subject, campaignId, share) => isAmong(subject, campaignId, share, drawing),
    refresh: oneAtATime(refresh),
    flush: recorder.flush,
    close: async () => {
      clearInterval(timer);
      await recorder.close();
    },
  };
};
