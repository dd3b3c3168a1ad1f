/** What other features may ask of, and do with, what was collected. */

export type { Choices } from "./collect-dependencies.ts";
export { type CorrectEventDependencies, correctEvent } from "./correct-event.ts";
export { countShoppers } from "./count-shoppers.ts";
export { type ShownCreative, TOUCH_DAYS, type Touch } from "./creative-in-event.ts";
export { REVERSALS } from "./event-row.ts";
export { findGiftOrder, type GiftOrder } from "./find-gift-order.ts";
export { type ForgetEventsDependencies, forgetEvents } from "./forget-events.ts";
export { loadPurchases, loadSignals } from "./load-signals.ts";
export type { ReadRow } from "./net-signals.ts";
export { countOwnEvents, type EventPlace, hasEventsFor, listOwnEvents, type WhichEvents } from "./own-events.ts";
export { measuringPurpose } from "./purpose-rules.ts";
export { readingPermission } from "./reading-permission.ts";
export type { SoldOrder } from "./sold-order.ts";
