import type { CampaignDocumentWire, CampaignForecastWire } from "@seimbang/contracts";
import {
  brandAs,
  type ChoiceState,
  isPersonal,
  LEVELS,
  type Level,
  type PurposeId,
  type SlotName,
  type TargetingRule,
} from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import { type ToldPeople, wholeTwenties } from "../platform/told-people.ts";
import { type Look, type LookedAt, lookAtPerson } from "./look-at-person.ts";

/** One person, without a name: what they chose, and what is kept with the purposes it was admitted under. */
export type ReadPerson = LookedAt & { readonly choices: ChoiceState; readonly countsTowardsK: boolean };

export type PeopleReader<Person extends ReadPerson = ReadPerson> = {
  readonly count: () => Promise<number>;
  readonly read: (most: number) => AsyncIterable<readonly Person[]>;
};

/** How many decisions a slot had in a day, on average; `refused` are some of the others. */
type Opportunities = { readonly personal: number; readonly others: number; readonly refused: number };

export type ForecastDeps = Omit<Look, "purpose" | "now"> & {
  readonly clock: Clock;
  readonly people: PeopleReader;
  readonly told: Pick<ToldPeople, "atLeast">;
  readonly purposeOf: (slot: SlotName) => PurposeId | undefined;
  readonly opportunitiesOf: (slots: readonly string[], days: number) => Promise<ReadonlyMap<string, Opportunities>>;
};

const DAYS = 28;
/** So many say within one in a hundred how many of all there are. */
export const MOST_LOOKED_AT = 20_000;

/**
 * Whom a campaign could reach with the choices of today: through the same gate as every decision, person by person, and
 * told in whole twenties, so that whoever changes a rule a little and asks again learns nothing of a few. How often is at the most: what a page has to be like for its rule is not counted.
 */
export const forecastReach = async (
  { slots, targeting = {} }: Pick<CampaignDocumentWire, "slots" | "targeting">,
  deps: ForecastDeps,
): Promise<CampaignForecastWire> => {
  const now = deps.clock();
  const purposes = [...new Set(slots.flatMap((slot) => deps.purposeOf(brandAs.slotName(slot)) ?? []))];
  const tallies = new Map(purposes.map((purpose) => [purpose, emptyTally()]));
  let looked = 0;
  for await (const people of deps.people.read(MOST_LOOKED_AT)) {
    looked += people.length;
    for (const person of people)
      for (const [purpose, tally] of tallies) note(tally, person, targeting, { ...deps, purpose, now });
  }
  const opportunities = await deps.opportunitiesOf(slots, DAYS);
  return {
    asOf: new Date(now).toISOString(),
    days: DAYS,
    people: { looked: wholeTwenties(looked), of: wholeTwenties(Math.max(looked, await deps.people.count())) },
    slots: slots.flatMap((slot) => {
      const purpose = deps.purposeOf(brandAs.slotName(slot));
      const tally = purpose && tallies.get(purpose);
      if (purpose === undefined || tally === undefined) return [];
      const had = opportunities.get(slot) ?? { personal: 0, others: 0, refused: 0 };
      const { meets } = lookAtPerson({ choices: "no_visitor", signals: [] }, targeting, { ...deps, purpose, now });
      return [
        {
          ...{ slot, purpose },
          ...describe(tally, had, {
            isAboutPeople: isPersonal(targeting),
            strangersMeet: meets,
            told: (cell, number) => deps.told.atLeast(`${purpose} ${cell}`, number),
          }),
        },
      ];
    }),
  };
};

/** By level: how many people, and how many of them meet the tests about the person. */
type Tally = Record<Level, { people: number; audience: number }>;

const emptyTally = (): Tally => {
  const nobody = () => ({ people: 0, audience: 0 });
  return { 0: nobody(), 1: nobody(), 2: nobody(), 3: nobody(), 4: nobody() };
};

const note = (tally: Tally, person: ReadPerson, targeting: TargetingRule, look: Look): void => {
  if (!person.countsTowardsK) return;
  const { level, meets } = lookAtPerson(person, targeting, look);
  tally[level].people += 1;
  if (meets) tally[level].audience += 1;
};

type Described = {
  readonly isAboutPeople: boolean;
  readonly strangersMeet: boolean;
  readonly told: ToldPeople["atLeast"];
};

const describe = (
  tally: Tally,
  opportunitiesPerDay: Opportunities,
  { isAboutPeople, strangersMeet, told }: Described,
): Omit<CampaignForecastWire["slots"][number], "slot" | "purpose"> => {
  const sum = (levels: readonly Level[], of: "people" | "audience"): number =>
    levels.reduce<number>((total, level) => total + tally[level][of], 0);
  const audience = told("all", sum(LEVELS, "audience"));
  const [knownPeople, knownAudience] = [sum(KNOWN_LEVELS, "people"), sum(KNOWN_LEVELS, "audience")];
  const { personal, others } = opportunitiesPerDay;
  const [known, knownWithin] = [told("known", knownPeople) ?? 0, told("known", knownAudience) ?? 0];
  const ofKnown = known === 0 ? 0 : personal * (knownWithin / known);
  const ofOthers = strangersMeet ? others : 0;
  const mostPerDay = isAboutPeople ? (audience === null ? null : ofKnown + ofOthers) : personal + others;
  return {
    levels: LEVELS.map((level) => ({
      level,
      people: told(`level ${level}`, tally[level].people),
      audience: told(`level ${level}`, tally[level].audience),
    })),
    audience,
    opportunitiesPerDay,
    mostPerDay: mostPerDay === null ? null : Math.round(mostPerDay * 10) / 10,
  };
};

const KNOWN_LEVELS: readonly Level[] = [1, 2, 3, 4];
