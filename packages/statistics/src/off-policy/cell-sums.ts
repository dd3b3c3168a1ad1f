import type { OffPolicySettings } from "./off-policy-settings.ts";

/** Rows take turns; a row is judged by a reward model that is made from the other two. */
export const FOLDS = 3;

/** How far a kind of weight goes into the correction of the reward model. */
const CORRECTIONS = ["whole", "switched", "shrunk"] as const;
export type Correction = (typeof CORRECTIONS)[number];

const FIELDS = 2 + 2 * CORRECTIONS.length;

/** Sums of one action in one context, by fold. */
export class CellSums {
  readonly #sums = new Float64Array(FOLDS * FIELDS);

  add(fold: number, weight: number, reward: number, { switchAt, shrinkage }: OffPolicySettings): void {
    const at = fold * FIELDS;
    const shrunk = (shrinkage * weight) / (weight * weight + shrinkage);
    this.#raise(at, 1);
    this.#raise(at + 1, reward);
    for (const [place, kept] of [weight, weight <= switchAt ? weight : 0, shrunk].entries()) {
      this.#raise(at + 2 + 2 * place, kept);
      this.#raise(at + 3 + 2 * place, kept * reward);
    }
  }

  count(fold: number): number {
    return this.#sums[fold * FIELDS] ?? 0;
  }

  reward(fold: number): number {
    return this.#sums[fold * FIELDS + 1] ?? 0;
  }

  weight(fold: number, correction: Correction): number {
    return this.#sums[fold * FIELDS + 2 + 2 * CORRECTIONS.indexOf(correction)] ?? 0;
  }

  weightedReward(fold: number, correction: Correction): number {
    return this.#sums[fold * FIELDS + 3 + 2 * CORRECTIONS.indexOf(correction)] ?? 0;
  }

  #raise(at: number, by: number): void {
    this.#sums[at] = (this.#sums[at] ?? 0) + by;
  }
}
