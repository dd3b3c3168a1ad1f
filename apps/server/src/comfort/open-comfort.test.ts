import { randomUUID } from "node:crypto";
import { openTestDatabase } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { newSubject } from "../collect/test-events.ts";
import { timeOrderedId, timeOrderedIds } from "../platform/ids.ts";
import { readTemplate } from "../test-template.ts";
import { createDisabledLevels } from "./disabled-levels.ts";
import { createLiveCalibration } from "./live-calibration.ts";
import { openComfort } from "./open-comfort.ts";
import { loadAsked } from "./store.ts";

const NOW = Date.UTC(2026, 10, 29);
const DAY = 86_400_000;

test("this process knows at once of a level that is switched off, and of one that is lifted", async () => {
  await using shop = await openTestDatabase();
  const { database } = shop;
  const disabled = createDisabledLevels(database);
  const comfort = openComfort({
    ...{ database, disabled, configuration: readTemplate(), clock: () => NOW, makeId: timeOrderedId },
    calibration: createLiveCalibration(database),
    choices: {
      load: () => expect.unreachable("Nobody is lowered."),
      append: () => expect.unreachable("Nobody is lowered."),
    },
  });
  for (const [level, fine] of [
    [0, 5],
    [3, 1],
  ])
    await sql`insert into prompt (subject_key, prompt_id, kind, asked_at, level, probability, answered_at, answer, fine)
      select gen_random_uuid(), gen_random_uuid(), 'comfort', ${new Date(NOW - 7 * DAY)}, ${level}::int, 0.5,
        ${new Date(NOW - 7 * DAY)}, 'answered', ${fine}::int from generate_series(1, 400)`.execute(database);
  await comfort.measure();
  expect(disabled.limit()).toEqual({ mostLevel: 2, why: "level_disabled" });
  const [incident] = (await comfort.report()).incidents;
  await comfort.lift(incident?.incidentId ?? "", { by: "Sari", judgement: "The banner that caused it is gone." });
  expect(disabled.limit()).toBeUndefined();
});

test("an answer is about what somebody was shown last before they were asked, neither before that nor afterwards", async () => {
  await using shop = await openTestDatabase();
  const { database } = shop;
  const subject = await newSubject(database);
  const show = (slot: string, at: number, preview: string | null = null) =>
    sql`insert into decision (subject_key, decision_id, decided_at, slot, receipt, preview)
      values (${subject}, ${timeOrderedIds(() => at)()}, ${new Date(at)}, ${slot}, '', ${preview})`.execute(database);
  await show("home", NOW - 4 * DAY);
  await show("cart", NOW - 3 * DAY);
  await show("search", NOW - 3 * DAY + 1000, "own_data");
  await show("banner", NOW - 2 * DAY);
  await sql`insert into prompt (subject_key, prompt_id, kind, asked_at, level, probability, answered_at, answer, fine)
    values (${subject}, ${randomUUID()}, 'comfort', ${new Date(NOW - 2.5 * DAY)}, 2, 0.5, ${new Date(NOW - 2.5 * DAY)}, 'answered', 4)`.execute(
    database,
  );
  const asked = await loadAsked(database, { from: NOW - 9 * DAY, until: NOW });
  expect(asked.map(({ slot, fine }) => [slot, fine])).toEqual([["cart", 4]]);
});
