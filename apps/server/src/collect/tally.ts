import type { DropReason } from "@seimbang/engine";
import { utcDay } from "../platform/utc-day.ts";
import type { Touch } from "./creative-in-event.ts";
import type { DropCount, EventCount } from "./store.ts";

/** What became of one message: `counted` ones are kept for nobody, on purpose. */
export type ItemOutcome = {
  readonly status: "stored" | "duplicate" | "counted" | "dropped";
  /** Of a dropped one, the reason it was dropped for comes first; the others say what was left out of it. */
  readonly reasons: readonly DropReason[];
  /** Of a dropped one with a mistake in it, where that is, as far as it is known: `/timestamp`. */
  readonly field?: string;
};

/** Why something was left out of which message, and the totals that a batch adds. Grows as the steps go by. */
export type Tally = {
  /** The message, or one line of it, goes no further. `field` is where its mistake is. */
  readonly drop: (index: number, reason: DropReason, field?: string) => undefined;
  /** Something in the message was left out; the rest goes on. */
  readonly leaveOut: (index: number, reason: DropReason, field?: string) => void;
  /** It happened, and is kept for nobody. `productId` is empty where there is none or it must not be named. */
  readonly count: (kind: string, at: number, productId?: string) => void;
  /** Something was done with a creative by somebody of whom at least a number may remain. */
  readonly touch: (touch: Touch) => void;
  readonly touches: () => readonly Touch[];
  /** What became of a message of which no row was stored. */
  readonly outcomeOf: (index: number) => ItemOutcome;
  readonly counts: () => readonly EventCount[];
  readonly drops: () => readonly DropCount[];
};

const NO_REASONS: readonly DropReason[] = [];
const NOTHING_LEFT_OUT: ItemOutcome = { status: "counted", reasons: [] };

const DAY = 86_400_000;
/** How often, by two names. */
type Totals<First> = Map<First, Map<string, number>>;

/** @param before what was left out of the same messages already; the new tally tells both, and leaves the old as it is */
export const startTally = (receivedAt: number, before?: Tally): Tally => {
  const today = utcDay(receivedAt);
  const reasons = new Map<number, DropReason[]>();
  const dropped = new Map<number, Pick<ItemOutcome, "field"> & { readonly reason: DropReason }>();
  const drops: Totals<DropReason> = new Map();
  const counts = new Map<number, Totals<string>>();
  const touches: Touch[] = [];

  const leaveOut = (index: number, reason: DropReason, field = ""): void => {
    const before = reasons.get(index);
    if (before === undefined) reasons.set(index, [reason]);
    else if (!before.includes(reason)) before.push(reason);
    addOne(drops, reason, field);
  };
  const outcomeOf = (index: number): ItemOutcome => {
    const earlier = before?.outcomeOf(index) ?? NOTHING_LEFT_OUT;
    const own = reasons.get(index) ?? NO_REASONS;
    if (own.length === 0) return earlier;
    const all = earlier.reasons.length === 0 ? own : [...new Set([...earlier.reasons, ...own])];
    const why = earlier.status === "dropped" ? undefined : dropped.get(index);
    if (why === undefined) return { ...earlier, reasons: all };
    const { reason: first, ...place } = why;
    return { status: "dropped", reasons: [first, ...all.filter((reason) => reason !== first)], ...place };
  };

  return {
    drop: (index, reason, field) => {
      if (!dropped.has(index)) dropped.set(index, { reason, ...(field === undefined ? {} : { field }) });
      leaveOut(index, reason);
    },
    leaveOut,
    count: (kind, at, productId = "") => addOne(inside(counts, Math.floor(at / DAY)), kind, productId),
    touch: (touch) => void touches.push(touch),
    touches: () => [...(before?.touches() ?? []), ...touches],
    outcomeOf,
    counts: () => [
      ...(before?.counts() ?? []),
      ...[...counts].flatMap(([day, ofDay]) =>
        flat(ofDay, (kind, productId, events) => ({ day: utcDay(day * DAY), kind, productId, events })),
      ),
    ],
    drops: () => [
      ...(before?.drops() ?? []),
      ...flat(drops, (reason, detail, events) => ({ day: today, reason, detail, events })),
    ],
  };
};

const inside = <Outer, Inner, Value>(totals: Map<Outer, Map<Inner, Value>>, name: Outer): Map<Inner, Value> => {
  const known = totals.get(name);
  if (known !== undefined) return known;
  const fresh = new Map<Inner, Value>();
  totals.set(name, fresh);
  return fresh;
};

const addOne = <First>(totals: Totals<First>, first: First, second: string): void => {
  const ofFirst = inside(totals, first);
  ofFirst.set(second, (ofFirst.get(second) ?? 0) + 1);
};

const flat = <First, Row>(totals: Totals<First>, toRow: (first: First, second: string, events: number) => Row): Row[] =>
  [...totals].flatMap(([first, ofFirst]) => [...ofFirst].map(([second, events]) => toRow(first, second, events)));
