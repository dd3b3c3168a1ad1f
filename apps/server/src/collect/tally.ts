import type { DropReason } from "@seimbang/engine";
import type { DropCount, EventCount } from "./store.ts";

/** What became of one message: `counted` ones are kept for nobody, on purpose. */
export type ItemOutcome = {
  readonly status: "stored" | "duplicate" | "counted" | "dropped";
  /** Of a dropped one, the reason it was dropped for comes first; the others say what was left out of it. */
  readonly reasons: readonly DropReason[];
};

/** Why something was left out of which message, and the totals that a batch adds. Grows as the steps go by. */
export type Tally = {
  /** The message, or one line of it, goes no further. */
  readonly drop: (index: number, reason: DropReason) => undefined;
  /** Something in the message was left out; the rest goes on. */
  readonly leaveOut: (index: number, reason: DropReason, field?: string) => void;
  /** It happened, and is kept for nobody. `productId` is empty where there is none or it must not be named. */
  readonly count: (kind: string, at: number, productId?: string) => void;
  /** What became of a message of which no row was stored. */
  readonly outcomeOf: (index: number) => ItemOutcome;
  readonly counts: () => readonly EventCount[];
  readonly drops: () => readonly DropCount[];
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, "2026-11-24".length);
const SEPARATOR = "\u0000";

export const startTally = (receivedAt: number): Tally => {
  const today = dayOf(receivedAt);
  const reasons = new Map<number, Set<DropReason>>();
  const dropped = new Map<number, DropReason>();
  const drops = new Map<string, number>();
  const counts = new Map<string, number>();

  const leaveOut = (index: number, reason: DropReason, field = ""): void => {
    const before = reasons.get(index);
    if (before === undefined) reasons.set(index, new Set([reason]));
    else before.add(reason);
    addOne(drops, reason + SEPARATOR + field);
  };
  const outcomeOf = (index: number): ItemOutcome => {
    const all = [...(reasons.get(index) ?? [])];
    const why = dropped.get(index);
    if (why === undefined) return { status: "counted", reasons: all };
    return { status: "dropped", reasons: [why, ...all.filter((reason) => reason !== why)] };
  };

  return {
    drop: (index, reason) => {
      if (!dropped.has(index)) dropped.set(index, reason);
      leaveOut(index, reason);
    },
    leaveOut,
    count: (kind, at, productId = "") => addOne(counts, [dayOf(at), kind, productId].join(SEPARATOR)),
    outcomeOf,
    counts: () =>
      [...counts].map(([name, events]) => {
        const [day = "", kind = "", productId = ""] = name.split(SEPARATOR);
        return { day, kind, productId, events };
      }),
    drops: () =>
      [...drops].map(([name, events]) => {
        const [reason = "", detail = ""] = name.split(SEPARATOR);
        return { day: today, reason, detail, events };
      }),
  };
};

const addOne = (totals: Map<string, number>, name: string): void => {
  totals.set(name, (totals.get(name) ?? 0) + 1);
};
