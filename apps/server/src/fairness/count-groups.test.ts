import { expect, test } from "vitest";
import type { AuditedPerson } from "./audited-person.ts";
import { countGroups } from "./count-groups.ts";

/** Nothing else of a person says in which groups they are. */
const person = (language: string | undefined) => ({ answers: { gender: "woman" }, language }) as AuditedPerson;
const STANDING = { isEligible: true, came: true, isReached: false };

test("whoever reads none of the shop's languages is in a group of their own, and an answer that nobody gave is a group of nobody", () => {
  const counter = countGroups(["id", "en"]);
  for (const language of ["id", "id", undefined]) counter.add(person(language), 2, STANDING);
  const groupsOf = (dimension: string) =>
    counter
      .tallies()
      .find((tally) => tally.dimension === dimension)
      ?.groups.map(({ name, people }) => [name, people]);
  expect(groupsOf("language")).toEqual([
    ["id", 2],
    ["en", 0],
    ["other", 0],
  ]);
  expect(groupsOf("gender")).toEqual([
    ["woman", 3],
    ["man", 0],
    ["other", 0],
  ]);
  counter.add(person("nl"), 2, STANDING);
  expect(groupsOf("language")).toEqual([
    ["id", 2],
    ["en", 0],
    ["other", 1],
  ]);
});
