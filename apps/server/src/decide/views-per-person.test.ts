import { randomUUID } from "node:crypto";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { type DecisionRow, insertDecisions } from "./store.ts";
import { viewsPerPerson } from "./traffic-store.ts";

const NOW = Date.UTC(2026, 10, 24, 8);
const DAY = 86_400_000;
const [ani, budi, citra] = ["a", "b", "c"].map(() => brandAs.subjectKey(randomUUID())) as [
  DecisionRow["subject"],
  DecisionRow["subject"],
  DecisionRow["subject"],
];
const decided = (
  subject: DecisionRow["subject"],
  daysAgo: number,
  count: number,
  fields: Partial<DecisionRow> = {},
): readonly DecisionRow[] =>
  Array.from({ length: count }, () => ({
    subject,
    rowId: timeOrderedId(),
    decidedAt: NOW - daysAgo * DAY,
    slot: brandAs.slotName("banner"),
    receipt: Buffer.from([0]),
    creatives: [],
    used: undefined,
    preview: undefined,
    ...fields,
  }));

test("each person counts once, on the last whole day on which they came, without previews and other slots", async () => {
  await using test = await openTestDatabase();
  await insertDecisions(test.database, [
    ...decided(ani, 0, 9),
    ...decided(ani, 1, 2),
    ...decided(ani, 5, 7),
    ...decided(budi, 3, 2),
    ...decided(budi, 3, 4, { slot: brandAs.slotName("home") }),
    ...decided(budi, 2, 1, { preview: "own_data" }),
    ...decided(citra, 29, 5),
  ]);
  expect(await viewsPerPerson(test.database, ["banner"], NOW)).toEqual([{ views: 2, people: 2 }]);
  expect(await viewsPerPerson(test.database, [], NOW)).toEqual([]);
});
