export type { CampaignExperiments, ExperimentVerdict } from "./campaign-deps.ts";
/** What a forecast needs to be told of people, by whoever may read them. */
export type { PeopleReader, ReadPerson } from "./forecast-reach.ts";
export { CAMPAIGNS_CHANGED, findCampaign } from "./store.ts";
