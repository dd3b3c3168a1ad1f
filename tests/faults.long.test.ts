import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../apps/cli/src/open-store.ts";
import { type BookFaults, checkBooks } from "../bench/faults/check-books.ts";
import type { Diary } from "../bench/faults/diary.ts";
import type { FaultShop } from "../bench/faults/fault-shop.ts";
import { runFaults } from "../bench/faults/run-faults.ts";

const KILLS = 6;
const NO_FAULTS: BookFaults = {
  acknowledgedLost: 0,
  duplicated: 0,
  personalAfterWithdrawal: 0,
  consentLost: 0,
  erasureUndone: 0,
  mailTwice: 0,
  mailLost: 0,
  logEntriesUnproven: 0,
};

/** What a broken shop would leave, done to the books of one that is not, and what has to be found of it. */
const damagesTo = ({ batches }: Diary): readonly (readonly [keyof BookFaults, string])[] => [
  ["acknowledgedLost", `delete from event where price = ${batches[0]?.number} and quantity = 2`],
  [
    "duplicated",
    `insert into event select (jsonb_populate_record(event, jsonb_build_object('event_id', gen_random_uuid()))).*
     from event where price = ${batches[1]?.number} and quantity = 1`,
  ],
  ["acknowledgedLost", "delete from decision"],
  ["logEntriesUnproven", "insert into log_queue select entry_id, leaf from log_entry limit 1"],
];

const breakBooks = async (shop: FaultShop, diary: Diary): Promise<void> => {
  await using store = await openStore(shop.settings);
  let found = await checkBooks(shop, diary);
  for (const [figure, damage] of damagesTo(diary)) {
    await store.pool.query(damage);
    const now = await checkBooks(shop, diary);
    expect(now[figure], damage).toBeGreaterThan(found[figure]);
    found = now;
  }
  // What customers were told otherwise than the shop has it.
  const mostly = { ...diary, answered: [...diary.answered, "00000000-0000-7000-8000-000000000000"] };
  const [[somebody = ""] = []] = [...diary.standing];
  const gone = diary.batches[0];
  const told: Diary = {
    ...mostly,
    choices: [...diary.choices, { customerId: somebody, choiceId: "00000000-0000-7000-8000-000000000000" }],
    erased: [...diary.erased, { customerId: "nobody", number: gone?.number ?? 0 }],
    personalAfterWithdrawal: ["somebody"],
  };
  const twin = shop.mail.mails.find(({ raw }) => raw.includes(diary.answered[0] ?? "none"));
  if (twin !== undefined) {
    const raw = Buffer.from(
      twin.raw.toString("utf8").replace(/^message-id: *\S+/im, "Message-ID: <another@mail.example>"),
    );
    shop.mail.mails.push({ ...twin, raw });
  }
  const seen = await checkBooks(shop, told);
  for (const figure of ["consentLost", "erasureUndone", "personalAfterWithdrawal", "mailTwice", "mailLost"] as const)
    expect(seen[figure], figure).toBeGreaterThan(0);
};

test("servers that answer before what they answer for is on disk are found out", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-early-"));
  try {
    const run = await runFaults({ folder, kills: KILLS, seed: 7, answersEarly: true }, () => undefined);
    expect(run.killed.database).toBeGreaterThan(0);
    expect(run.acknowledgedLost).toBeGreaterThan(0);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("nothing that was acknowledged is lost, doubled or undone when servers, worker and database are killed at random, and the books would show it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-faults-"));
  try {
    const run = await runFaults({ folder, kills: KILLS, seed: 7 }, () => undefined, breakBooks);
    expect(run).toMatchObject({ ...NO_FAULTS, errors: [] });
    expect(run.kills).toBeGreaterThanOrEqual(KILLS);
    for (const [what, times] of Object.entries(run.done).filter(([name]) => !/^(sentAgain|contextual)/.test(name)))
      expect(times, what).toBeGreaterThan(0);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
