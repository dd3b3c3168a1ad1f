export type { CampaignExperiments, ExperimentVerdict } from "./campaign-deps.ts";
export { isLive } from "./campaign-steps.ts";
export type { CampaignWorld } from "./campaign-world.ts";
export { type CreativeOf, copiesFinder, type FindCopies } from "./find-copies.ts";
/** What a forecast needs to be told of people, by whoever may read them. */
export { MOST_LOOKED_AT, type PeopleReader, type ReadPerson } from "./forecast-reach.ts";
export { groupMeasured, type MayMeasure } from "./group-measured.ts";
export { keptOrders, ofOrder } from "./kept-orders.ts";
export { type Look, type LookedAt, lookAtPerson, sceneOfPerson } from "./look-at-person.ts";
export { CAMPAIGNS_CHANGED, findCampaign, listCampaigns, type StoredCampaign } from "./store.ts";
export { withholdFew } from "./withhold-few.ts";
