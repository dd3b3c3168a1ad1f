/** What other features may ask of offers. */
export { offerTerms } from "./offer-terms.ts";
export { deleteRedemptions, findOffer, listOffers } from "./store.ts";
