/** What other features may ask of copy: what it claims, and whether that is true. */
export type { AnnouncedPeriod } from "./announced-end.ts";
export type { BuyerCount, CopyGrounds, CopySubject } from "./copy-grounds.ts";
export { isOfferOpen } from "./facts-for.ts";
export { findAvoided } from "./find-avoided.ts";
export { holdAgainst } from "./hold-against.ts";
export { judgeOffers } from "./judge-offers.ts";
export { asksOf, type ClaimedText, type CopyJudge, hasToBeProven, openCopyJudge } from "./open-copy-judge.ts";
export { refuseAvoided } from "./refuse-avoided.ts";
