import { FEWEST_TOLD } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Arrived } from "@seimbang/statistics";
import { sql } from "kysely";
import { consentStateName, OTHER_STATES } from "./consent-state-name.ts";

/** How many people of one level and the same permissions met an arm first, whether or not they met another later. */
export type ArrivalCell = {
  readonly arm: number;
  readonly level: number;
  /** The purposes that they had granted, in order. */
  readonly granted: readonly string[];
  readonly people: number;
};

/** Everybody who was exposed before a time. */
export const readArrivals = async (
  database: Database,
  experimentId: string,
  until: number,
): Promise<readonly ArrivalCell[]> => {
  const { rows } = await sql<ArrivalCell>`
    select arm, level, granted, count(*)::float8 as people from experiment_exposure
    where experiment_id = ${experimentId} and exposed_at < ${new Date(until)}
    group by arm, level, granted`.execute(database);
  return rows;
};

/** People by arm, control first. */
export const arrivedIn = (cells: readonly ArrivalCell[], arms: number): readonly number[] =>
  Array.from({ length: arms }, (_, arm) => peopleIn(cells.filter((cell) => cell.arm === arm)));

/**
 * The same for each consent state: a level with what was granted, as in `level_2 ads suggestions`. States of fewer than 20
 * people are one together, so that nobody can be looked at by what they alone allowed.
 */
export const arrivedByConsent = (
  cells: readonly ArrivalCell[],
  arms: number,
): readonly (Arrived & { readonly name: string })[] => {
  const states = Map.groupBy(cells, consentStateName);
  const named = Map.groupBy(states, ([name, own]) => (peopleIn(own) < FEWEST_TOLD ? OTHER_STATES : name));
  return [...named]
    .map(([name, own]) => ({
      name,
      arrived: arrivedIn(
        own.flatMap(([, state]) => state),
        arms,
      ),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
};

const peopleIn = (cells: readonly ArrivalCell[]): number => cells.reduce((sum, { people }) => sum + people, 0);
