import type { BothLanguages } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { inBothRecords } from "./say-records.ts";

/** Below so many nothing is told of people. */
const FEWEST = 20;
/** 20, 50, 100, 200, 500 and so on: who reads it twice does not see that somebody came. */
const STEPS = [1, 2, 5];

/** The largest step that is not above a number of people; undefined below 20. */
export const magnitudeOf = (people: number): number | undefined => {
  if (people < FEWEST) return undefined;
  const tens = 10 ** (String(people).length - 1);
  const step = STEPS.findLast((factor) => factor * tens <= people) ?? 1;
  return step * tens;
};

/** A number of people, as far as it is told. */
export const sayMagnitude = (people: number): BothLanguages => {
  const magnitude = magnitudeOf(people);
  return magnitude === undefined ? inBothRecords("people.few") : inBothRecords("people.many", { magnitude });
};

/** Of how many people something is kept under each purpose. */
export const countPeopleUnder = async (database: Database): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ purpose: string; people: string }>`
    select purpose, count(*) as people
    from (select distinct subject_key, unnest(purposes) as purpose from event) as kept
    group by purpose`.execute(database);
  return new Map(rows.map(({ purpose, people }) => [purpose, Number(people)]));
};

/** How many people there are, roughly. */
export const sayPeople = async (database: Database): Promise<BothLanguages> => {
  const { rows } = await sql<{ people: string }>`select count(*) as people from subject`.execute(database);
  return sayMagnitude(Number(rows[0]?.people ?? 0));
};
