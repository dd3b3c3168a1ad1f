import { type Cause, CauseList } from "./cause-list.ts";
import type { NeighbourTable } from "./item-model.ts";

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
  /** Numbers of candidates, each near the place that its row is hashed to. */
  private slots = new Int32Array(FIRST_CAPACITY).fill(EMPTY);
  private rows = new Int32Array(FIRST_CAPACITY / 2);
  private sums = new Float64Array(FIRST_CAPACITY / 2);
  private lastEntries = new Int32Array(FIRST_CAPACITY / 2);
  private entryCauses = new Int32Array(FIRST_CAPACITY);
  private entryWeights = new Float64Array(FIRST_CAPACITY);
  private entriesBefore = new Int32Array(FIRST_CAPACITY);
  private entries = 0;
  private readonly causes = new CauseList();
  private sealed = 0;
  /** How many candidates were found so far. */
  size = 0;

  open(): void {
    this.slots.fill(EMPTY);
    this.entries = 0;
    this.size = 0;
    this.sealed = 0;
    this.causes.open();
  }

  /** What was found so far is given nothing more: it was ranked by what it has. */
  seal(): void {
    this.sealed = this.size;
  }

  /** Names a cause, which is made when something that is shown needs it; the number answered stands for it in `add`. */
  cause(cause: Cause | (() => Cause)): number {
    return this.causes.add(cause);
  }

  /** Gives one candidate a weight. A weight of 0 finds it and contributes nothing. */
  add(row: number, weight: number, cause: number): void {
    this.makeRoom(1);
    this.give(row, weight, cause);
  }

  /** Gives the nearest `most` neighbours of `row` their weights times `factor`. */
  addNeighbours(table: NeighbourTable, row: number, most: number, factor: number, cause: number): void {
    const { offsets, targets, weights } = table;
    const start = offsets[row] ?? 0;
    const end = Math.min(offsets[row + 1] ?? start, start + most);
    this.makeRoom(end - start);
    for (let at = start; at < end; at += 1) this.give(targets[at] ?? 0, (weights[at] ?? 0) * factor, cause);
  }

  rowAt(candidate: number): number {
    return this.rows[candidate] ?? EMPTY;
  }

  /** The sum of each candidate's weights, as it is at this moment. */
  get totals(): Float64Array {
    return this.sums;
  }

  /** Everything the candidate was given, what says the same summed, largest first. */
  addendsAt(candidate: number): readonly Addend[] {
    const addends: { cause: Cause; weight: number }[] = [];
    for (
      let entry = this.lastEntries[candidate] ?? EMPTY;
      entry !== EMPTY;
      entry = this.entriesBefore[entry] ?? EMPTY
    ) {
      const cause = this.causes.at(this.entryCauses[entry] ?? 0);
      const weight = this.entryWeights[entry] ?? 0;
      const same = addends.find((addend) => addend.cause === cause);
      if (same === undefined) addends.push({ cause, weight });
      else same.weight += weight;
    }
    return addends.filter(({ weight }) => weight > 0).sort(largestFirst);
  }

  /** There is room for it. */
  private give(row: number, weight: number, cause: number): void {
    const candidate = this.numberOf(row);
    if (candidate < this.sealed) return;
    this.sums[candidate] = (this.sums[candidate] ?? 0) + weight;
    const entry = this.entries;
    this.entryCauses[entry] = cause;
    this.entryWeights[entry] = weight;
    this.entriesBefore[entry] = this.lastEntries[candidate] ?? EMPTY;
    this.lastEntries[candidate] = entry;
    this.entries = entry + 1;
  }

  private numberOf(row: number): number {
    const { slots, rows } = this;
    const mask = slots.length - 1;
    let place = spread(row) & mask;
    for (let number = slots[place] ?? EMPTY; number !== EMPTY; number = slots[place] ?? EMPTY) {
      if (rows[number] === row) return number;
      place = (place + 1) & mask;
    }
    const candidate = this.size;
    slots[place] = candidate;
    rows[candidate] = row;
    this.sums[candidate] = 0;
    this.lastEntries[candidate] = EMPTY;
    this.size = candidate + 1;
    return candidate;
  }

  /** For so many more weights, each of which may find a candidate. */
  private makeRoom(more: number): void {
    while (this.size + more > this.rows.length) this.growCandidates();
    while (this.entries + more > this.entryCauses.length) this.growEntries();
  }

  private growCandidates(): void {
    const capacity = this.slots.length * 2;
    this.rows = doubled(this.rows, new Int32Array(capacity / 2));
    this.sums = doubled(this.sums, new Float64Array(capacity / 2));
    this.lastEntries = doubled(this.lastEntries, new Int32Array(capacity / 2));
    this.slots = new Int32Array(capacity).fill(EMPTY);
    for (let candidate = 0; candidate < this.size; candidate += 1) this.place(candidate);
  }

  private place(candidate: number): void {
    const mask = this.slots.length - 1;
    let place = spread(this.rowAt(candidate)) & mask;
    while (this.slots[place] !== EMPTY) place = (place + 1) & mask;
    this.slots[place] = candidate;
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

const largestFirst = (a: Addend, b: Addend): number => b.weight - a.weight;
