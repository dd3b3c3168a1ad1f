import { type Cause, CauseList, type CauseMaker } from "./cause-list.ts";
import type { NeighbourTable } from "./item-model.ts";

/** One addend of a score, with the sentence it stands for: a reason is the score. */
export type Addend = {
  readonly cause: Cause;
  readonly weight: number;
  /** When what it speaks of happened last; absent for what did not happen at any time. */
  readonly at?: number | undefined;
};

const EMPTY = -1;
/** More than half, by more than sums in another order may differ. */
const SURELY_MOST = 0.51;
const FIRST_ROWS = 1024;
const FIRST_CAPACITY = 4096;
/** Beyond this the marks of past decisions are wiped, so that they stay within 32 bits. */
const HIGHEST_MARK = 2 ** 30;

/**
 * Who gave which candidate how much, during one decision. Candidates are numbered in the order in which they were found;
 * a mark for each row says its number, and marks of past decisions are too low to count, so that nothing has to be wiped
 * between two. One ledger serves one decision after another: `open` begins the next.
 */
export class WeightLedger {
  /** By row: `lowestMark` and the candidate's number added up, for those that this decision found. */
  private marks = new Int32Array(FIRST_ROWS);
  private lowestMark = 1;
  private rows = new Int32Array(FIRST_CAPACITY / 2);
  /** 0 from `size` on. */
  private sums = new Float64Array(FIRST_CAPACITY / 2);
  /** `EMPTY` from `size` on. */
  private lastEntries = new Int32Array(FIRST_CAPACITY / 2).fill(EMPTY);
  private entryCauses = new Int32Array(FIRST_CAPACITY);
  private entryWeights = new Float64Array(FIRST_CAPACITY);
  private entriesBefore = new Int32Array(FIRST_CAPACITY);
  private entries = 0;
  private readonly causes = new CauseList();
  private sealed = 0;
  /** How many candidates were found so far. */
  size = 0;

  /** @param revision of the catalogue that this decision looks at */
  open(revision: number): void {
    this.sums.fill(0, 0, this.size);
    this.lastEntries.fill(EMPTY, 0, this.size);
    this.lowestMark += this.size;
    if (this.lowestMark > HIGHEST_MARK) this.wipeMarks();
    this.entries = 0;
    this.size = 0;
    this.sealed = 0;
    this.causes.open(revision);
  }

  /** What was found so far is given nothing more: it was ranked by what it has. */
  seal(): void {
    this.sealed = this.size;
  }

  /** Names a cause; the number answered stands for it in `add`. */
  cause(cause: Cause, at?: number): number {
    return this.causes.add(1, { make: () => cause, timeOf: () => at });
  }

  /**
   * Names `count` causes with numbers in a row, of which the first is answered. Each is made, by its place among them, when
   * something that is looked at needs it.
   */
  causesOf(count: number, maker: CauseMaker): number {
    return this.causes.add(count, maker);
  }

  /** Gives one candidate a weight. A weight of 0 finds it and contributes nothing. */
  add(row: number, weight: number, cause: number): void {
    this.makeRoom(1, row + 1);
    this.give(row, weight, cause);
  }

  /** The same for one candidate after another. */
  addAll(rows: Int32Array, weights: Float64Array, cause: number): void {
    this.makeRoom(rows.length, 0);
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] ?? 0;
      if (row >= this.marks.length) this.makeRoom(0, row + 1);
      this.give(row, weights[place] ?? 0, cause);
    }
  }

  /**
   * Gives the nearest `most` neighbours of `row` their weights times `factor`: `give` for each of them, written out, since
   * a call for each of a thousand would take as long as the rest.
   */
  addNeighbours(table: NeighbourTable, row: number, most: number, factor: number, cause: number): void {
    const { offsets, targets, weights, targetScale } = table;
    const start = offsets[row] ?? 0;
    const end = Math.min(offsets[row + 1] ?? start, start + most);
    this.makeRoom(end - start, offsets.length);
    const { marks, lowestMark, rows, sums, lastEntries, entryCauses, entryWeights, entriesBefore, sealed } = this;
    let { size, entries } = this;
    for (let at = start; at < end; at += 1) {
      const target = targets[at] ?? 0;
      const scale = targetScale === undefined ? 1 : (targetScale[target] ?? 1);
      const weight = (weights[at] ?? 0) * factor * scale;
      const found = ((marks[target] ?? 0) - lowestMark) | 0;
      const isNew = found >>> 31;
      const candidate = found + isNew * (size - found);
      if (candidate < sealed) continue;
      marks[target] = lowestMark + candidate;
      rows[candidate] = target;
      size += isNew;
      sums[candidate] = (sums[candidate] ?? 0) + weight;
      entryCauses[entries] = cause;
      entryWeights[entries] = weight;
      entriesBefore[entries] = lastEntries[candidate] ?? EMPTY;
      lastEntries[candidate] = entries;
      entries += 1;
    }
    this.size = size;
    this.entries = entries;
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
    const addends: Sum[] = [];
    let entry = this.lastEntries[candidate] ?? EMPTY;
    while (entry !== EMPTY) {
      const cause = this.entryCauses[entry] ?? 0;
      addTo(addends, this.causes.at(cause), this.entryWeights[entry] ?? 0, this.causes.timeAt(cause));
      entry = this.entriesBefore[entry] ?? EMPTY;
    }
    sortLargestFirst(addends);
    while ((addends.at(-1)?.weight ?? 1) <= 0) addends.pop();
    return addends;
  }

  /** The cause that says most for the candidate: the first of its addends; undefined when it has none. */
  leadingAt(candidate: number): Cause | undefined {
    let largest = EMPTY;
    let most = 0;
    for (
      let entry = this.lastEntries[candidate] ?? EMPTY;
      entry !== EMPTY;
      entry = this.entriesBefore[entry] ?? EMPTY
    ) {
      const weight = this.entryWeights[entry] ?? 0;
      if (weight > most) {
        largest = entry;
        most = weight;
      }
    }
    if (largest === EMPTY) return undefined;
    // Whatever all the others say together, they say less: so what they are need not be known.
    if (most > SURELY_MOST * (this.sums[candidate] ?? 0)) return this.causes.at(this.entryCauses[largest] ?? 0);
    return this.leadingOfSums(candidate);
  }

  /** What says the same is summed from its first entry on, so that a later one never says more. */
  private leadingOfSums(candidate: number): Cause | undefined {
    let leading: Cause | undefined;
    let most = 0;
    for (
      let entry = this.lastEntries[candidate] ?? EMPTY;
      entry !== EMPTY;
      entry = this.entriesBefore[entry] ?? EMPTY
    ) {
      const cause = this.causes.at(this.entryCauses[entry] ?? 0);
      const sum = this.sumFrom(entry, cause);
      if (sum > most) {
        leading = cause;
        most = sum;
      }
    }
    return leading;
  }

  private sumFrom(first: number, cause: Cause): number {
    let sum = 0;
    for (let entry = first; entry !== EMPTY; entry = this.entriesBefore[entry] ?? EMPTY) {
      if (this.causes.at(this.entryCauses[entry] ?? 0) === cause) sum += this.entryWeights[entry] ?? 0;
    }
    return sum;
  }

  /** There is room for it. Whether a candidate is new nobody can foresee, a processor neither: so there is no branch for it. */
  private give(row: number, weight: number, cause: number): void {
    const found = ((this.marks[row] ?? 0) - this.lowestMark) | 0;
    const isNew = found >>> 31;
    const candidate = found + isNew * (this.size - found);
    if (candidate < this.sealed) return;
    this.marks[row] = this.lowestMark + candidate;
    this.rows[candidate] = row;
    this.size += isNew;
    this.sums[candidate] = (this.sums[candidate] ?? 0) + weight;
    const entry = this.entries;
    this.entryCauses[entry] = cause;
    this.entryWeights[entry] = weight;
    this.entriesBefore[entry] = this.lastEntries[candidate] ?? EMPTY;
    this.lastEntries[candidate] = entry;
    this.entries = entry + 1;
  }

  private wipeMarks(): void {
    this.marks.fill(0);
    this.lowestMark = 1;
  }

  /** For so many more weights, each of which may find a candidate, and for marks on so many rows. */
  private makeRoom(more: number, rows: number): void {
    while (rows > this.marks.length) this.marks = doubled(this.marks, new Int32Array(this.marks.length * 2));
    while (this.size + more > this.rows.length) this.growCandidates();
    while (this.entries + more > this.entryCauses.length) this.growEntries();
  }

  private growCandidates(): void {
    const capacity = this.rows.length * 2;
    this.rows = doubled(this.rows, new Int32Array(capacity));
    this.sums = doubled(this.sums, new Float64Array(capacity));
    this.lastEntries = doubled(this.lastEntries, new Int32Array(capacity).fill(EMPTY));
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

type Sum = { readonly cause: Cause; weight: number; at?: number };

const addTo = (sums: Sum[], cause: Cause, weight: number, at: number | undefined): void => {
  for (const sum of sums) {
    if (sum.cause !== cause) continue;
    sum.weight += weight;
    if (at !== undefined && at > (sum.at ?? Number.NEGATIVE_INFINITY)) sum.at = at;
    return;
  }
  sums.push(at === undefined ? { cause, weight } : { cause, weight, at });
};

/** By insertion: there are few, and equals stay in their order. */
const sortLargestFirst = (sums: Sum[]): void => {
  for (let next = 1; next < sums.length; next += 1) {
    const sum = sums[next];
    if (sum === undefined) return;
    let at = next;
    for (let before = sums[at - 1]; before !== undefined && before.weight < sum.weight; before = sums[at - 1]) {
      sums[at] = before;
      at -= 1;
    }
    sums[at] = sum;
  }
};
