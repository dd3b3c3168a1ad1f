/** What a forecast needs to be told of people, by whoever may read them. */
export type { PeopleReader, ReadPerson } from "./forecast-reach.ts";
