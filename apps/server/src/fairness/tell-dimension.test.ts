import fc from "fast-check";
import { expect, test } from "vitest";
import { secretsFrom } from "../platform/master-key.ts";
import { tellPeople } from "../platform/told-people.ts";
import type { GroupTally } from "./count-groups.ts";
import { type ToldDimension, tellDimension } from "./tell-dimension.ts";

const NOW = Date.UTC(2026, 10, 30);
const SHOPS = Array.from({ length: 200 }, (_, key) => tellPeople(secretsFrom(Buffer.alloc(32, key)), () => NOW));

const group = (name: string) =>
  fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300), fc.nat(300)).map(
    ([others, eligible, came, reached]): GroupTally => ({
      name,
      people: others + eligible + came + reached,
      eligible: eligible + came + reached,
      came: came + reached,
      reached,
    }),
  );
const groups = fc.tuple(group("woman"), group("man"), group("other"));

const numbersOf = ({ untold, eligible, delivered }: ToldDimension): readonly (number | null)[] => [
  untold,
  ...[eligible, delivered].flatMap(({ best, groups: others }) =>
    [...(best === undefined ? [] : [best]), ...others].flatMap(({ reached, people }) => [reached, people]),
  ),
];
test("an audit tells whole twenties, and the same of two shops that differ by what one person said, but for few edges", () => {
  fc.assert(
    fc.property(groups, fc.nat(200), fc.nat(2), fc.boolean(), (tallies, untold, at, wasReached) => {
      const whoSaid = wasReached ? 1 : 0;
      const after = tallies.map((one, place) =>
        place === at
          ? {
              ...one,
              people: one.people + 1,
              eligible: one.eligible + 1,
              came: one.came + 1,
              reached: one.reached + whoSaid,
            }
          : one,
      );
      let differ = 0;
      for (const { about } of SHOPS) {
        const told = tellDimension({ dimension: "gender", groups: tallies, untold: untold + 1 }, about);
        const later = tellDimension({ dimension: "gender", groups: after, untold }, about);
        for (const number of [...numbersOf(told), ...numbersOf(later)])
          if ((number ?? 0) % 20 !== 0) expect.unreachable(`${number} people`);
        if (JSON.stringify(told) !== JSON.stringify(later)) differ += 1;
      }
      // Five numbers have this person in them; each of them crosses one edge in twenty.
      expect(differ / SHOPS.length).toBeLessThan(0.4);
    }),
    { seed: 20261130, numRuns: 15 },
  );
});

test("a language in which nobody chose is no group, and an answer that nobody gave is one that is too small", () => {
  const of = (name: string, people: number): GroupTally => ({
    name,
    people,
    eligible: people,
    came: people,
    reached: people,
  });
  const about = (_cell: string, people: number) => people;
  const namesOf = (dimension: "language" | "gender", groups: readonly GroupTally[]) => {
    const { eligible } = tellDimension({ dimension, groups, untold: 0 }, about);
    return [eligible.best?.name, eligible.excluded];
  };
  expect(namesOf("language", [of("id", 60), of("en", 0)])).toEqual(["id", []]);
  expect(namesOf("language", [of("id", 60), of("en", 20)])).toEqual(["id", [{ name: "en", why: "too_few_people" }]]);
  expect(namesOf("gender", [of("woman", 60), of("man", 0)])).toEqual([
    "woman",
    [{ name: "man", why: "too_few_people" }],
  ]);
});

test("who is in no group is told where every group is, and never where the rest would tell a small one", () => {
  const of = (name: string, people: number): GroupTally => ({ name, people, eligible: 0, came: 0, reached: 0 });
  const untoldBeside = (people: number, untold: number) =>
    tellDimension(
      { dimension: "gender", groups: [of("woman", 60), of("man", people)], untold },
      (_cell, count) => count,
    ).untold;
  expect([untoldBeside(40, 60), untoldBeside(0, 60), untoldBeside(20, 60), untoldBeside(40, 20)]).toEqual([
    60,
    60,
    null,
    null,
  ]);
});
