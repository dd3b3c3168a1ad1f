export type { CampaignExperiments, ExperimentVerdict } from "./campaign-deps.ts";
export { type CreativeOf, copiesFinder, type FindCopies } from "./find-copies.ts";
/** What a forecast needs to be told of people, by whoever may read them. */
export type { PeopleReader, ReadPerson } from "./forecast-reach.ts";
export { findCampaign } from "./store.ts";
