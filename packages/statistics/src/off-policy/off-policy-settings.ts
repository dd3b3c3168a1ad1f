export type OffPolicySettings = {
  /** Weights are cut here in the clipped estimate. */
  readonly clipAt: number;
  /** Beyond this weight the switch estimator trusts the reward model alone. */
  readonly switchAt: number;
  /** λ of the estimator with optimistic shrinkage: weights far above its root are shrunk towards zero. */
  readonly shrinkage: number;
};

/** Clipping at 10 is the reference implementation's; the others let weights up to ten times an even one through. */
export const DEFAULT_OFF_POLICY_SETTINGS: OffPolicySettings = { clipAt: 10, switchAt: 10, shrinkage: 100 };
