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

/** How many people there are, roughly. */
export const sayPeople = async (database: Database): Promise<BothLanguages> => {
  const { rows } = await sql<{ people: string }>`select count(*) as people from subject`.execute(database);
  const magnitude = magnitudeOf(Number(rows[0]?.people ?? 0));
  return magnitude === undefined ? inBothRecords("people.few") : inBothRecords("people.many", { magnitude });
};
