import { CompensatedSum } from "../compensated-sum.ts";

/** What all rows add up to: w the weight of a row, r its reward. */
export type WeightTotals = {
  readonly rows: number;
  readonly reward: number;
  readonly weight: number;
  /** Σ w² */
  readonly weightSquared: number;
  /** Σ wr */
  readonly weightedReward: number;
  /** Σ (wr)² */
  readonly weightedRewardSquared: number;
  /** Σ w²r */
  readonly weightSquaredReward: number;
  /** Σ wr, no weight above the clip. */
  readonly clippedReward: number;
  readonly largestWeight: number;
};

/** Adds up weights and rewards row by row. */
export class WeightSums {
  #rows = 0;
  #largestWeight = 0;
  readonly #clipAt: number;
  readonly #sums = {
    reward: new CompensatedSum(),
    weight: new CompensatedSum(),
    weightSquared: new CompensatedSum(),
    weightedReward: new CompensatedSum(),
    weightedRewardSquared: new CompensatedSum(),
    weightSquaredReward: new CompensatedSum(),
    clippedReward: new CompensatedSum(),
  };

  constructor(clipAt: number) {
    this.#clipAt = clipAt;
  }

  get rows(): number {
    return this.#rows;
  }

  add(weight: number, reward: number): void {
    const weighted = weight * reward;
    this.#rows += 1;
    this.#largestWeight = Math.max(this.#largestWeight, weight);
    this.#sums.reward.add(reward);
    this.#sums.weight.add(weight);
    this.#sums.weightSquared.add(weight * weight);
    this.#sums.weightedReward.add(weighted);
    this.#sums.weightedRewardSquared.add(weighted * weighted);
    this.#sums.weightSquaredReward.add(weight * weighted);
    this.#sums.clippedReward.add(Math.min(weight, this.#clipAt) * reward);
  }

  totals(): WeightTotals {
    const sums = this.#sums;
    return {
      rows: this.#rows,
      reward: sums.reward.value,
      weight: sums.weight.value,
      weightSquared: sums.weightSquared.value,
      weightedReward: sums.weightedReward.value,
      weightedRewardSquared: sums.weightedRewardSquared.value,
      weightSquaredReward: sums.weightSquaredReward.value,
      clippedReward: sums.clippedReward.value,
      largestWeight: this.#largestWeight,
    };
  }
}
