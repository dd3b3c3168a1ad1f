import type {
  ChoiceState,
  CompiledSlot,
  DecisionId,
  Level,
  PermittedSignals,
  ShopIndex,
  Signal,
  SlotName,
  Source,
  StoredSignals,
  SubjectKey,
  Withheld,
} from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { DecisionCounter } from "./count-decisions.ts";
import type { DecisionRecorder } from "./record-decisions.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

/** A slot, ready, with whether its purpose is advertising, which a browser's `Sec-GPC: 1` denies. */
export type DecideSlot = { readonly compiled: CompiledSlot; readonly isAdvertising: boolean };

/** The engine's consent gate: the only maker of `PermittedSignals`. */
export type ConsentGate = (input: {
  readonly choices: ChoiceState | "unreadable" | "no_visitor";
  readonly stored: StoredSignals;
  readonly ask: {
    readonly purpose: CompiledSlot["slot"]["purpose"];
    readonly now: number;
    readonly gpc: boolean;
    readonly advertising: boolean;
    readonly requestedLevel?: Level;
  };
  readonly isSensitive: (signal: Signal) => boolean;
}) => Gated;

export type Gated = {
  readonly level: { readonly cap: Level; readonly effective: Level };
  readonly permitted: PermittedSignals;
  readonly used: readonly Source[];
  readonly withheld: readonly Withheld[];
};

/** Everything a decision is made with. */
export type DecideDeps = {
  readonly clock: Clock;
  /** Milliseconds that only ever rise, for timing steps. */
  readonly stopwatch: Clock;
  readonly slots: ReadonlyMap<SlotName, DecideSlot>;
  readonly shop: () => ShopIndex;
  readonly consentGate: ConsentGate;
  readonly isSensitive: (signal: Signal) => boolean;
  readonly loadVisitor: (token: string | undefined, now: number) => Promise<LoadedVisitor>;
  /** The choices of a sample person who allows all of a level. */
  readonly sampleChoices: (level: Level, now: number) => ChoiceState;
  /** What holds for one request by a grant that the person gave; undefined when it is not (or no longer) good. */
  readonly redeemPreview: (grant: string, subject: SubjectKey, now: number) => Promise<ChoiceState | undefined>;
  readonly makeId: MakeId;
  readonly signId: (rowId: string) => DecisionId;
  readonly record: DecisionRecorder["record"];
  readonly count: DecisionCounter["count"];
  /** Told of whatever went wrong on our side; the page is answered all the same. */
  readonly onFault: (error: unknown) => void;
};
