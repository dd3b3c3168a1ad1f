import type { IntrusionEvidence, IntrusionKind } from "@seimbang/contracts";

export type Evidence = Readonly<Partial<Record<IntrusionEvidence, number | string>>>;

/** That what was seen is more than chance or work explains. */
export type Finding = {
  readonly kind: IntrusionKind;
  /** Whatever is of the same matter is one alert. */
  readonly matter: string;
  readonly staffId?: string;
  readonly keyId?: string;
  /** In CIDR. */
  readonly network?: string;
  readonly evidence: Evidence;
};
