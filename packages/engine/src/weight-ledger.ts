import type { Contribution } from "./decision.ts";
import type { NeighbourTable } from "./item-model.ts";
import type { ItemReason } from "./reasons.ts";

/** Why something has a weight: what a contribution says about itself, and the sentence it would be shown with. */
export type Cause = Omit<Contribution, "weight"> & {
  readonly reason: ItemReason;
};

/** One addend of a score, with the sentence it stands for: a reason is the score. */
export type Addend = { readonly cause: Cause; readonly weight: number };

const EMPTY = -1;
const FIRST_CAPACITY = 4096;

/**
 * Who gave which candidate how much, during one decision. Candidates are numbered in the order in which they were found,
 * through a hash table that grows with what one decision touches and not with the catalogue. One ledger serves one
 * decision after another: `open` begins the next.
 */
export class WeightLedger {
  private keys = new Int32Array(FIRST_CAPACITY).fill(EMPTY);
  private numbers = new Int32Array(FIRST_CAPACITY);
  private rows = new Int32Array(FIRST_CAPACITY / 2);
  private totals = new Float64Array(FIRST_CAPACITY / 2);
  private lastEntries = new Int32Array(FIRST_CAPACITY / 2);
  private entryCauses = new Int32Array(FIRST_CAPACITY);
  private entryWeights = new Float64Array(FIRST_CAPACITY);
  private entriesBefore = new Int32Array(FIRST_CAPACITY);
  private entries = 0;
  private causes: (Cause | (() => Cause))[] = [];
  private sealed = 0;
  /** How many candidates were found so far. */
  size = 0;

  open(): void {
    this.keys.fill(EMPTY);
    this.entries = 0;
    this.size = 0;
    this.sealed = 0;
    this.causes = [];
  }

  /** What was found so far is given nothing more: it was ranked by what it has. */
  seal(): void {
    this.sealed = this.size;
  }

  /** Names a cause, which is made when something that is shown needs it; the number answered stands for it in `add`. */
  cause(cause: Cause | (() => Cause)): number {
    return this.causes.push(cause) - 1;
  }

  /** Gives one candidate a weight. A weight of 0 finds it and contributes nothing. */
  add(row: number, weight: number, cause: number): void {
    const candidate = this.numberOf(row);
    if (candidate < this.sealed) return;
    this.totals[candidate] = (this.totals[candidate] ?? 0) + weight;
    const entry = this.entries;
    if (entry === this.entryCauses.length) this.growEntries();
    this.entryCauses[entry] = cause;
    this.entryWeights[entry] = weight;
    this.entriesBefore[entry] = this.lastEntries[candidate] ?? EMPTY;
    this.lastEntries[candidate] = entry;
    this.entries = entry + 1;
  }

  /** Gives the nearest `most` neighbours of `row` their weights times `factor`. */
  addNeighbours(table: NeighbourTable, row: number, most: number, factor: number, cause: number): void {
    const { offsets, targets, weights } = table;
    const start = offsets[row] ?? 0;
    const end = Math.min(offsets[row + 1] ?? start, start + most);
    for (let at = start; at < end; at += 1) this.add(targets[at] ?? 0, (weights[at] ?? 0) * factor, cause);
  }

  rowAt(candidate: number): number {
    return this.rows[candidate] ?? EMPTY;
  }

  totalAt(candidate: number): number {
    return this.totals[candidate] ?? 0;
  }

  /** Everything the candidate was given, what says the same summed, largest first. */
  addendsAt(candidate: number): readonly Addend[] {
    const addends: { cause: Cause; weight: number }[] = [];
    for (
      let entry = this.lastEntries[candidate] ?? EMPTY;
      entry !== EMPTY;
      entry = this.entriesBefore[entry] ?? EMPTY
    ) {
      const cause = this.causeAt(this.entryCauses[entry] ?? 0);
      const weight = this.entryWeights[entry] ?? 0;
      const same = addends.find((addend) => saysTheSame(addend.cause, cause));
      if (same === undefined) addends.push({ cause, weight });
      else same.weight += weight;
    }
    return addends.filter(({ weight }) => weight > 0).sort(largestFirst);
  }

  private causeAt(number: number): Cause {
    const cause = this.causes[number];
    if (cause === undefined) throw new Error("A weight without a cause cannot be explained.");
    if (typeof cause !== "function") return cause;
    const made = cause();
    this.causes[number] = made;
    return made;
  }

  private numberOf(row: number): number {
    const mask = this.keys.length - 1;
    let place = spread(row) & mask;
    for (let key = this.keys[place]; key !== EMPTY; key = this.keys[place]) {
      if (key === row) return this.numbers[place] ?? 0;
      place = (place + 1) & mask;
    }
    return this.enter(row, place);
  }

  private enter(row: number, place: number): number {
    const candidate = this.size;
    if (candidate === this.rows.length) {
      this.growCandidates();
      return this.numberOf(row);
    }
    this.keys[place] = row;
    this.numbers[place] = candidate;
    this.rows[candidate] = row;
    this.totals[candidate] = 0;
    this.lastEntries[candidate] = EMPTY;
    this.size = candidate + 1;
    return candidate;
  }

  private growCandidates(): void {
    const capacity = this.keys.length * 2;
    this.rows = doubled(this.rows, new Int32Array(capacity / 2));
    this.totals = doubled(this.totals, new Float64Array(capacity / 2));
    this.lastEntries = doubled(this.lastEntries, new Int32Array(capacity / 2));
    this.keys = new Int32Array(capacity).fill(EMPTY);
    this.numbers = new Int32Array(capacity);
    for (let candidate = 0; candidate < this.size; candidate += 1) this.place(this.rowAt(candidate), candidate);
  }

  private place(row: number, candidate: number): void {
    const mask = this.keys.length - 1;
    let place = spread(row) & mask;
    while (this.keys[place] !== EMPTY) place = (place + 1) & mask;
    this.keys[place] = row;
    this.numbers[place] = candidate;
  }

  private growEntries(): void {
    const capacity = this.entryCauses.length * 2;
    this.entryCauses = doubled(this.entryCauses, new Int32Array(capacity));
    this.entryWeights = doubled(this.entryWeights, new Float64Array(capacity));
    this.entriesBefore = doubled(this.entriesBefore, new Int32Array(capacity));
  }
}

const doubled = <Numbers extends Int32Array | Float64Array>(from: Numbers, to: Numbers): Numbers => {
  to.set(from);
  return to;
};

/** Knuth's multiplicative hash: rows that are neighbours in the model do not crowd the table. */
const spread = (row: number): number => Math.imul(row, 0x9e3779b1) >>> 12;

const saysTheSame = (a: Cause, b: Cause): boolean =>
  a === b ||
  (a.source === b.source && a.productId === b.productId && a.category === b.category && a.reason === b.reason);

const largestFirst = (a: Addend, b: Addend): number => b.weight - a.weight;
