import type { RightsRequestKind } from "@seimbang/contracts";

/** Within how many hours a law wants something done. */
export type RequestClock = { readonly law: string; readonly article: string; readonly hours: number };

const DAY = 24;
const HOUR_MS = 3_600_000;

const uuPdp = (article: string): RequestClock => ({ law: "UU PDP 27/2022", article, hours: 3 * DAY });
/** One month; the shortest has 28 days. */
const gdpr = (article: string): RequestClock => ({ law: "GDPR", article: `${article}, 12(3)`, hours: 28 * DAY });
const ccpa = (article: string, days: number): RequestClock => ({ law: "CCPA", article, hours: days * DAY });

/**
 * Every clock that runs for a request. UU PDP counts 3 × 24 hours from receipt, weekends included; it names no hours for
 * an erasure. For complaints and questions no law names any, so they take those of the rights that they are about.
 */
export const REQUEST_CLOCKS: Readonly<Record<RightsRequestKind, readonly RequestClock[]>> = {
  access: [uuPdp("Pasal 7, 32"), gdpr("15"), ccpa("1798.110, §7021", 45)],
  erasure: [gdpr("17"), ccpa("1798.105, §7021", 45)],
  restriction: [uuPdp("Pasal 11, 41"), gdpr("18")],
  // Fifteen business days are never fewer than fifteen days.
  objection: [uuPdp("Pasal 9, 40"), gdpr("21"), ccpa("1798.120, §7026", 15)],
  complaint: [uuPdp("Pasal 30, 32, 40, 41")],
  question: [uuPdp("Pasal 5, 7, 32")],
};

/** Of all clocks the one that runs out first, and when. */
export const strictestClock = (
  kind: RightsRequestKind,
  receivedAt: number,
): { readonly clock: string; readonly dueAt: number } => {
  const [first] = REQUEST_CLOCKS[kind].toSorted((a, b) => a.hours - b.hours);
  if (first === undefined) throw new Error(`No clock runs for ${kind}.`);
  return { clock: `${first.law} ${first.article}`, dueAt: receivedAt + first.hours * HOUR_MS };
};
