import type {
  CampaignId,
  CampaignPool,
  ChoiceState,
  CompiledSlot,
  DecisionId,
  GateInput,
  GateResult,
  Level,
  LevelLimit,
  LiveCampaign,
  PurposeId,
  ShopIndex,
  ShownInDecision,
  Signal,
  SlotName,
  SubjectKey,
} from "@seimbang/engine";
import type { DecisionExperiments } from "../experiments/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Replicas } from "../platform/replicas.ts";
import type { InSpan } from "../platform/trace.ts";
import type { RefusedBySignals } from "../signals/read.ts";
import type { DecisionCounter } from "./count-decisions.ts";
import type { ExposureMemory } from "./exposure-memory.ts";
import type { DecisionRecorder } from "./record-decisions.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

/** Everything a decision is made with. */
export type DecideDeps = {
  readonly clock: Clock;
  /** Milliseconds that only ever rise, for timing steps. */
  readonly stopwatch: Clock;
  /** Where traces are sent. */
  readonly inSpan?: InSpan | undefined;
  readonly slots: ReadonlyMap<SlotName, CompiledSlot>;
  readonly shop: () => ShopIndex;
  /** The only maker of `PermittedSignals`. */
  readonly consentGate: (input: GateInput) => GateResult;
  readonly refusedBySignals: RefusedBySignals;
  /** The purposes that are advertising, whatever else a slot is for. */
  readonly advertising: () => readonly PurposeId[];
  readonly isSensitive: (signal: Signal) => boolean;
  /** Waits for the database no longer than there is hope. @throws DatabaseSilent */
  readonly unlessSilent: Replicas["unlessSilent"];
  /**
   * To be called before somebody is read; what is answered says whether they may still be answered by what was read: no change
   * of theirs that it does not know can have been acknowledged.
   */
  readonly startRelying: () => (subjects: Iterable<SubjectKey>) => boolean;
  readonly loadVisitor: (token: string | undefined, now: number) => Promise<LoadedVisitor>;
  /** The choices of a sample person who allows all of a level. */
  readonly sampleChoices: (level: Level, now: number) => ChoiceState;
  /** What holds for one request by a grant that the person gave; undefined when it is not (or no longer) good. */
  readonly redeemPreview: (grant: string, subject: SubjectKey, now: number) => Promise<ChoiceState | undefined>;
  /** The campaigns that may be shown in a slot at this moment. */
  readonly campaigns: {
    readonly inSlot: (slot: SlotName) => CampaignPool;
    /** The same and those that are only tested, by id, with every creative that an experiment may show of them. */
    readonly onTrialIn: (slot: SlotName) => ReadonlyMap<CampaignId, LiveCampaign>;
    /** Pays for what was chosen and counts it; to be called in the turn in which it was. */
    readonly noteChosen: (shown: ShownInDecision) => void;
    /** Gives back what was paid and counted for something that was then not shown. */
    readonly takeBack: (shown: ShownInDecision) => void;
  };
  readonly exposures: ExposureMemory;
  /** What is left of every level while some are off for everybody. */
  readonly levelLimit: () => LevelLimit | undefined;
  readonly experiments: DecisionExperiments;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  readonly makeId: MakeId;
  readonly signId: (rowId: string, shown?: ShownInDecision) => DecisionId;
  readonly record: DecisionRecorder["record"];
  readonly recordHolding: DecisionRecorder["recordHolding"];
  /** What is remembered of somebody is outdated. */
  readonly forgetVisitor: (subject: SubjectKey) => void;
  readonly count: DecisionCounter["count"];
  /** Told of whatever went wrong on our side; the page is answered all the same. */
  readonly onFault: (error: unknown) => void;
};
