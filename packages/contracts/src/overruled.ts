/** What a machine said that somebody decided otherwise. Names are stable. */
export const OVERRULED = [
  "gate_verdict",
  "assessment",
  "copy_finding",
  "offer_suggestion",
  "model_publication",
  "level_off",
  "points",
  "audit_finding",
  "theme_found",
] as const;
export type Overruled = (typeof OVERRULED)[number];
