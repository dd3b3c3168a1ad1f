import { FAIRNESS_ANSWERS, FAIRNESS_DIMENSIONS, type FairnessDimension } from "@seimbang/contracts";
import { LEVELS, type Level } from "@seimbang/engine";
import type { AuditedPerson } from "./audited-person.ts";
import type { Standing } from "./standing.ts";

/** Distinct people of a group, and how many of them stand how. */
export type GroupTally = {
  readonly name: string;
  readonly people: number;
  readonly eligible: number;
  readonly came: number;
  readonly reached: number;
};

export type DimensionTally = {
  readonly dimension: FairnessDimension;
  readonly groups: readonly GroupTally[];
  /** In none of the groups. */
  readonly untold: number;
};

/** Counts people, one after the other, in every group that they are in. */
export type GroupCounter = {
  readonly add: (person: AuditedPerson, level: Level, standing: Standing) => void;
  readonly tallies: () => readonly DimensionTally[];
};

/** @param languages the shop's; whoever reads another is in `other` */
export const countGroups = (languages: readonly string[]): GroupCounter => {
  const groupsIn: Readonly<Record<FairnessDimension, readonly string[]>> = {
    ...FAIRNESS_ANSWERS,
    language: [...languages, "other"],
    level: LEVELS.map(String),
  };
  const tallies = new Map(FAIRNESS_DIMENSIONS.map((dimension) => [dimension, openTally(groupsIn[dimension])]));
  return {
    add: (person, level, standing) => {
      for (const [dimension, tally] of tallies) tally.add(groupOf(person, level, dimension, languages), standing);
    },
    tallies: () =>
      [...tallies].map(([dimension, tally]) => {
        const { groups, untold } = tally.read();
        return { dimension, groups, untold };
      }),
  };
};

const openTally = (names: readonly string[]) => {
  const groups = new Map(names.map((name) => [name, { people: 0, eligible: 0, came: 0, reached: 0 }]));
  let untold = 0;
  return {
    add: (name: string | undefined, { isEligible, came, isReached }: Standing): void => {
      const group = name === undefined ? undefined : groups.get(name);
      if (group === undefined) {
        untold += 1;
        return;
      }
      group.people += 1;
      if (isEligible) group.eligible += 1;
      if (came) group.came += 1;
      if (isReached) group.reached += 1;
    },
    read: () => ({ groups: [...groups].map(([name, counts]) => ({ name, ...counts })), untold }),
  };
};

const groupOf = (
  { answers, language }: AuditedPerson,
  level: Level,
  dimension: FairnessDimension,
  languages: readonly string[],
): string | undefined => {
  if (dimension === "level") return String(level);
  if (dimension !== "language") return answers[dimension];
  return language === undefined || languages.includes(language) ? language : "other";
};

/** Levels are what people chose: who allows less is reached less, and that is what they asked for. */
export const isChoice = (dimension: FairnessDimension): boolean => dimension === "level";
