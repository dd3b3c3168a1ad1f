import { expect, test } from "vitest";
import type { AuditedPerson } from "./audited-person.ts";
import { countGroups } from "./count-groups.ts";

/** Nothing else of a person says in which groups they are. */
const person = (language: string | undefined) => ({ answers: { gender: "woman" }, language }) as AuditedPerson;
const STANDING = { isEligible: true, came: true, isReached: false };

test("a language in which nobody chose is no group, and an answer that nobody gave is one that is too small", () => {
  const counter = countGroups(["id", "en"]);
  for (const language of ["id", "id", undefined]) counter.add(person(language), 2, STANDING);
  const groupsOf = (dimension: string) =>
    counter
      .tallies()
      .find((tally) => tally.dimension === dimension)
      ?.groups.map(({ name, people }) => [name, people]);
  expect(groupsOf("language")).toEqual([["id", 2]]);
  expect(groupsOf("gender")).toEqual([
    ["woman", 3],
    ["man", 0],
    ["other", 0],
  ]);
  counter.add(person("nl"), 2, STANDING);
  expect(groupsOf("language")).toEqual([
    ["id", 2],
    ["other", 1],
  ]);
});
