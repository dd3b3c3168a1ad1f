/** What other features may ask of offers. */
export type { JudgeWords } from "./offer-deps.ts";
export { offerTerms } from "./offer-terms.ts";
export { findOffer, listOffers, type StoredOffer } from "./store.ts";
export { takeBackOrders } from "./take-back-orders.ts";
