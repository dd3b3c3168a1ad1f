import { brandAs, type SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import { groupMeasured, type MeasuredGroup } from "./group-measured.ts";

async function* inFives(people: readonly SubjectKey[]): AsyncGenerator<readonly SubjectKey[]> {
  for (let at = 0; at < people.length; at += 5) yield people.slice(at, at + 5);
}

test("everybody who lets it be measured is in one group, with others who let the same be read", async () => {
  const people = Array.from({ length: 43 }, (_, number) => brandAs.subjectKey(`person ${number}`));
  const permissionOf = new Map(
    people.flatMap((subject, at) => {
      if (at % 7 === 0) return [];
      return [[subject, at % 3 === 0 ? ("imported" as const) : ("all" as const)] as const];
    }),
  );
  const groups: MeasuredGroup[] = [];
  for await (const group of groupMeasured(inFives(people), async () => permissionOf, 10)) groups.push(group);

  expect(groups.length).toBeGreaterThan(3);
  for (const isImported of [true, false]) {
    const found = groups.filter(({ importedOnly }) => importedOnly === isImported);
    for (const { subjects } of found.slice(0, -1)) expect(subjects.length).toBeGreaterThanOrEqual(10);
    expect(found.flatMap(({ subjects }) => subjects)).toEqual(
      people.filter((subject) => permissionOf.get(subject) === (isImported ? "imported" : "all")),
    );
  }
});
