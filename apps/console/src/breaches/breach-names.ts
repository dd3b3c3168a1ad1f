import type { BreachData, BreachDocumentWire } from "@seimbang/contracts";

/** What of people's data a breach can concern. */
export const BREACH_DATA_NAMES = [
  "identity",
  "contact",
  "choices",
  "activity",
  "decisions",
  "feedback",
  "survey",
  "requests",
  "other",
] as const satisfies readonly BreachData[];

type Natures = NonNullable<BreachDocumentWire["natures"]>[number];
export const BREACH_NATURE_NAMES = [
  "confidentiality",
  "integrity",
  "availability",
] as const satisfies readonly Natures[];

type Risk = NonNullable<BreachDocumentWire["risk"]>;
export const BREACH_RISK_NAMES = ["unlikely", "risk", "high"] as const satisfies readonly Risk[];

/** What is written in both languages, because people read theirs; in the order in which notices say it. */
export const BREACH_TEXTS = [
  "how",
  "consequences",
  "measures",
  "advice",
  "delay",
] as const satisfies readonly (keyof BreachDocumentWire)[];
export type BreachText = (typeof BREACH_TEXTS)[number];
