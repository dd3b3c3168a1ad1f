import type { Contribution } from "./decision.ts";
import type { ItemReason } from "./reasons.ts";

/** Why something has a weight: what a contribution says about itself, and the sentence it would be shown with. */
export type Cause = Omit<Contribution, "weight"> & {
  readonly reason: ItemReason;
};

/**
 * The causes of one decision, by number. Each may be made when something that is looked at needs it, and of those that
 * say the same only the first is kept: within a decision the same cause is the same object.
 */
export class CauseList {
  private readonly given: (Cause | (() => Cause))[] = [];
  private readonly kept: (Cause | undefined)[] = [];
  private readonly byName = new Map<string, Cause[]>();

  open(): void {
    this.given.length = 0;
    this.kept.length = 0;
    this.byName.clear();
  }

  /** Answers the cause's number. */
  add(cause: Cause | (() => Cause)): number {
    this.kept.push(undefined);
    return this.given.push(cause) - 1;
  }

  at(number: number): Cause {
    const known = this.kept[number];
    if (known !== undefined) return known;
    const given = this.given[number];
    if (given === undefined) throw new Error("A weight without a cause cannot be explained.");
    const cause = this.firstThatSays(typeof given === "function" ? given() : given);
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
