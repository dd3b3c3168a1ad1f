import { sql } from "kysely";
import { expect } from "vitest";
import { batchOf, EVENTS, type Load } from "./test-load.ts";
import type { ServedShop } from "./test-served-shop.ts";

type StoredBatch = { readonly number: number; readonly events: number; readonly places: number };

/** What the database holds of each batch, and how often something was left out, by its reason. */
const readStored = async (shop: ServedShop) => {
  const opened = await shop.openDatabase();
  try {
    const batches = await sql<StoredBatch>`
      select price::int as number, count(*)::int as events, count(distinct quantity)::int as places
      from event group by price order by price`.execute(opened.database);
    const drops = await sql<{ reason: string; events: number }>`
      select reason, sum(events)::int as events from drop_count group by reason order by reason`.execute(
      opened.database,
    );
    return { batches: batches.rows, drops: Object.fromEntries(drops.rows.map((row) => [row.reason, row.events])) };
  } finally {
    await opened.close();
  }
};

/**
 * For tests: every batch that was acknowledged is there whole and once, every other one whole or not at all, with what
 * was counted of it; and every decision that was answered is in its person's list once, with the receipt that tells what
 * was answered.
 */
export const expectNothingLost = async (shop: ServedShop, load: Load): Promise<void> => {
  const { batches, drops } = await readStored(shop);
  const numbers = new Set(batches.map(({ number }) => number));
  expect(load.acknowledged.filter((number) => !numbers.has(number))).toEqual([]);
  expect(batches.filter(({ events, places }) => events !== EVENTS || places !== EVENTS)).toEqual([]);
  expect(drops).toEqual({ malformed_event: batches.length, unknown_product: batches.length });

  const listed = (await Promise.all(load.tokens.map((token) => listDecisions(shop, token)))).flat();
  const answered = load.decided.map(({ decisionId }) => decisionId);
  expect(new Set(listed).size).toBe(listed.length);
  expect(answered.filter((decisionId) => !listed.includes(decisionId))).toEqual([]);
  for (const { token, decisionId, items } of load.decided) {
    const receipt = await shop.ask("GET", `/v1/decisions/${decisionId}`, { token });
    expect([receipt.status, receipt.body.items]).toEqual([200, items]);
  }
};

/** For tests: what was sent and not acknowledged may be sent again, and what was acknowledged as well: nothing is doubled. */
export const expectRepetitionHarmless = async (shop: ServedShop, load: Load): Promise<void> => {
  for (let number = 1; number <= load.sent(); number += 1) {
    const token = load.tokens[number % load.tokens.length] ?? "";
    const { status } = await shop.ask("POST", "/v1/batch", { payload: batchOf(number), token });
    expect(status).toBe(200);
  }
  const { batches } = await readStored(shop);
  const whole = Array.from({ length: load.sent() }, (_, at) => ({ number: at + 1, events: EVENTS, places: EVENTS }));
  expect(batches).toEqual(whole);
};

type Page = { readonly decisions: readonly { readonly decisionId: string }[]; readonly next?: string };

const listDecisions = async (shop: ServedShop, token: string): Promise<readonly string[]> => {
  const listed: string[] = [];
  let next: string | undefined;
  do {
    const page: Page = (
      await shop.ask("GET", `/v1/me/decisions${next === undefined ? "" : `?before=${next}`}`, { token })
    ).body;
    listed.push(...page.decisions.map(({ decisionId }) => decisionId));
    next = page.next;
  } while (next !== undefined);
  return listed;
};
