import type { FairnessAuditWire, ReachWire } from "@seimbang/contracts";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import { auditReach, type GroupReach, type NamedGroup } from "@seimbang/statistics";
import type { ToldPeople } from "../platform/told-people.ts";
import { type DimensionTally, type GroupTally, isChoice } from "./count-groups.ts";

export type ToldDimension = FairnessAuditWire["dimensions"][number];

/**
 * What an audit tells of the groups of a dimension. It is worked out, verdicts too, from whole twenties with hidden edges, and of groups that
 * are surely larger than 20. Smaller ones are named. Beside one of them, how many are in none is not told either: what is left of all would
 * tell it.
 */
export const tellDimension = (
  { dimension, groups, untold }: DimensionTally,
  about: ToldPeople["about"],
): ToldDimension => {
  const told = groups.map((group) => tellGroup(group, (people) => about(`${dimension} ${group.name}`, people)));
  const none = about(`${dimension} in none`, untold);
  const areAllTold = told.every(({ people }) => people === 0 || isTold(people));
  // A language in which nobody chose is no group of this shop's people, and keeps no audit from passing.
  const named = dimension === "language" ? told.filter(({ people }) => people > 0) : told;
  return {
    dimension,
    isChoice: isChoice(dimension),
    untold: areAllTold && isTold(none) ? none : null,
    eligible: compare(named.map(({ name, people, eligible }) => ({ name, people, reached: eligible }))),
    delivered: compare(named.map(({ name, came, reached }) => ({ name, people: came, reached }))),
  };
};

/** All numbers of a group have one edge, so that no part of it is told of more than the whole. */
const tellGroup = (
  { name, people, eligible, came, reached }: GroupTally,
  tell: (people: number) => number,
): GroupTally => ({
  name,
  people: tell(people),
  eligible: tell(eligible),
  came: tell(came),
  reached: tell(reached),
});

/** Told as 20 are some of 1 to 39. */
const isTold = (told: number): boolean => told > FEWEST_PEOPLE;

const compare = (groups: readonly NamedGroup[]): ReachWire => {
  const large = groups.map((group) => (isTold(group.people) ? group : { name: group.name, people: 0, reached: 0 }));
  const settings = { leastPeople: FEWEST_PEOPLE, step: FEWEST_PEOPLE };
  const { best, groups: others, excluded, verdict } = auditReach(large, settings);
  return {
    verdict,
    ...(best === undefined ? {} : { best }),
    groups: others.map(toWire),
    excluded: [...excluded],
  };
};

const toWire = ({ peopleNeeded, ...group }: GroupReach): ReachWire["groups"][number] => ({
  ...group,
  ...(peopleNeeded === undefined ? {} : { peopleNeeded }),
});
