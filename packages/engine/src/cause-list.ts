import type { Contribution } from "./decision.ts";
import type { ItemReason } from "./reasons.ts";

/** Why something has a weight: what a contribution says about itself, and the sentence it would be shown with. */
export type Cause = Omit<Contribution, "weight"> & {
  readonly reason: ItemReason;
  /** How many people share what it says of somebody, as the model told; undefined where nobody counted them. */
  readonly people?: number | undefined;
};

type MakeCause = (place: number) => Cause;
/** When what a cause speaks of happened, by its place; undefined for what did not happen at any time. */
export type TimeOf = (place: number) => number | undefined;
/** Numbers in a row, from `first` on, whose causes are made alike. */
type Range = { readonly first: number; readonly make: MakeCause };

/** Products and categories whose causes are kept; beyond that all are forgotten. */
const MOST_NAMES = 10_000;

/**
 * The causes of one decision, by number. Each is made when something that is looked at needs it, and of those that say
 * the same only the first is kept, from one decision to the next: the same cause is the same object.
 */
export class CauseList {
  private ranges: Range[] = [];
  private kept: (Cause | undefined)[] = [];
  private times: (number | undefined)[] = [];
  private readonly byName = new Map<string, Cause[]>();

  open(): void {
    this.ranges = [];
    this.kept = [];
    this.times = [];
    if (this.byName.size > MOST_NAMES) this.byName.clear();
  }

  /** Reserves `count` numbers in a row and answers the first; `make` is given the place of a cause among them. */
  add(count: number, make: MakeCause, timeOf?: TimeOf): number {
    const first = this.kept.length;
    this.ranges.push({ first, make });
    for (let place = 0; place < count; place += 1) {
      this.kept.push(undefined);
      this.times.push(timeOf?.(place));
    }
    return first;
  }

  timeAt(number: number): number | undefined {
    return this.times[number];
  }

  at(number: number): Cause {
    const known = this.kept[number];
    if (known !== undefined) return known;
    const range = this.ranges.findLast(({ first }) => first <= number);
    if (range === undefined) throw new Error("A weight without a cause cannot be explained.");
    const cause = this.firstThatSays(range.make(number - range.first));
    this.kept[number] = cause;
    return cause;
  }

  private firstThatSays(cause: Cause): Cause {
    const name = cause.productId ?? cause.category ?? "";
    const ofThisName = this.byName.get(name);
    if (ofThisName === undefined) {
      this.byName.set(name, [cause]);
      return cause;
    }
    const same = ofThisName.find((other) => saysTheSame(other, cause));
    if (same !== undefined) return same;
    ofThisName.push(cause);
    return cause;
  }
}

const saysTheSame = (a: Cause, b: Cause): boolean =>
  a.source === b.source && a.productId === b.productId && a.category === b.category && a.reason === b.reason;
