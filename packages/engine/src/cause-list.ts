import type { Contribution } from "./decision.ts";
import type { ItemReason } from "./reasons.ts";

/** Why something has a weight: what a contribution says about itself, and the sentence it would be shown with. */
export type Cause = Omit<Contribution, "weight"> & {
  readonly reason: ItemReason;
  /** How many people share what it says of somebody, as the model told; undefined where nobody counted them. */
  readonly people?: number | undefined;
};

/** Causes that are made alike, each by its place among them. */
export type CauseMaker = {
  readonly make: (place: number) => Cause;
  /** When what the cause speaks of happened; undefined for what did not happen at any time. */
  readonly timeOf?: (place: number) => number | undefined;
  /** A number that says all that the cause is made from, as long as the catalogue stays as it is; undefined where none does. */
  readonly keyOf?: (place: number) => number | undefined;
};
/** Numbers in a row, from `first` on. */
type Range = { readonly first: number; readonly maker: CauseMaker };

/** Products, categories and keys whose causes are kept, with their words some 40 megabytes; beyond that all are forgotten. */
const MOST_KEPT = 50_000;

/**
 * The causes of one decision, by number. Each is made when something that is looked at needs it, and of those that say
 * the same only the first is kept, from one decision to the next: the same cause is the same object.
 */
export class CauseList {
  private ranges: Range[] = [];
  private kept: (Cause | undefined)[] = [];
  private readonly byName = new Map<string, Cause[]>();
  private readonly byKey = new Map<number, Cause>();
  private revision = 0;

  /** @param revision of the catalogue that causes speak of */
  open(revision: number): void {
    this.ranges = [];
    this.kept = [];
    if (this.byName.size > MOST_KEPT || this.byKey.size > MOST_KEPT) {
      // Together, so that no key leads to an object that is no longer the one that says so.
      this.byName.clear();
      this.byKey.clear();
    }
    if (revision !== this.revision) this.byKey.clear();
    this.revision = revision;
  }

  /** Reserves `count` numbers in a row and answers the first. */
  add(count: number, maker: CauseMaker): number {
    const first = this.kept.length;
    this.ranges.push({ first, maker });
    for (let place = 0; place < count; place += 1) this.kept.push(undefined);
    return first;
  }

  timeAt(number: number): number | undefined {
    const { first, maker } = this.rangeOf(number);
    return maker.timeOf?.(number - first);
  }

  at(number: number): Cause {
    const known = this.kept[number];
    if (known !== undefined) return known;
    const { first, maker } = this.rangeOf(number);
    const cause = this.causeOf(maker, number - first);
    this.kept[number] = cause;
    return cause;
  }

  private rangeOf(number: number): Range {
    for (let at = this.ranges.length - 1; at >= 0; at -= 1) {
      const range = this.ranges[at];
      if (range !== undefined && range.first <= number) return range;
    }
    throw new Error("A weight without a cause cannot be explained.");
  }

  private causeOf({ make, keyOf }: CauseMaker, place: number): Cause {
    const key = keyOf?.(place);
    if (key === undefined) return this.firstThatSays(make(place));
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const cause = this.firstThatSays(make(place));
    this.byKey.set(key, cause);
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
