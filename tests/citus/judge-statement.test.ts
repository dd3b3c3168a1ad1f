import { expect, test } from "vitest";
import { describeBroken, judgeNoted } from "./judge-run.ts";
import { CITUS_RULES, judgeStatement } from "./judge-statement.ts";

/** Each was given to Citus 13.2.2, which refused it, or asked every shard where it says `every_shard`. */
const REFUSED: readonly (readonly [rule: keyof typeof CITUS_RULES, text: string])[] = [
  ["lock_across_shards", "select subject_key from subject where subject_key = any ($1::uuid[]) for key share"],
  [
    "lock_across_shards",
    "update message set attempts = attempts + 1 where (subject_key, message_id) in (select subject_key, message_id from message where next_at <= $1 limit 5 for update skip locked)",
  ],
  ["join_apart", "select * from invoice_owner join invoice_line using (order_hash) where subject_key = any ($1)"],
  ["join_apart", "select * from event join choice on event.event_id = choice.choice_id"],
  [
    "correlated_elsewhere",
    "insert into decision (subject_key, decision_id) select subject_key, decision_id from unnest($1::uuid[], $2::uuid[]) as decided (subject_key, decision_id) where not exists (select 1 from tombstone where tombstone.subject_key = decided.subject_key)",
  ],
  [
    "correlated_elsewhere",
    "select * from unnest($1::uuid[]) as asked (subject_key) cross join lateral (select event_id from event where event.subject_key = asked.subject_key order by occurred_at limit 5) as stored",
  ],
  [
    "correlated_elsewhere",
    "select thread_change.*, (select count(*) from thread_post where thread_post.change_id = thread_change.change_id) from thread_change",
  ],
  ["local_with_distributed", "select * from decision join decision_count on decision_count.slot = decision.slot"],
  ["grouping_sets", "select topic, count(distinct subject_key) from thread group by rollup (topic)"],
  ["sets_distribution_column", "update person_key set subject_key = $1 where subject_key = $2"],
  ["conflict_elsewhere", "insert into event (subject_key, event_id) values ($1, $2) on conflict (event_id) do nothing"],
  ["volatile_change", "update feedback set campaign_id = gen_random_uuid() where subject_key = $1"],
  [
    "stable_change",
    "update erasure set retry_at = $1::timestamptz + attempts * interval '1 second' where subject_key = $2",
  ],
  ["stable_returning", "delete from campaign_block where last_day < $1 returning last_day::timestamptz as dated"],
  [
    "reference_from_distributed",
    "with back as (update offer_redemption set taken_back = true where order_hash = $1 returning offer_id) update offer set redeemed = redeemed - 1 from back where offer.offer_id = back.offer_id",
  ],
  [
    "local_and_reference_change",
    "with moved as (delete from log_queue where entry_id = $1 returning entry_id, leaf), placed as (insert into log_entry (position, entry_id, leaf) select 1, entry_id, leaf from log_queue) insert into log_checkpoint (size) values (1)",
  ],
  ["empty_columns", "select exists (select from person_key) as was_used"],
  [
    "having_subquery",
    "select subject_key from choice group by subject_key having not exists (select 1 from event e where e.subject_key = choice.subject_key)",
  ],
  ["every_shard", "select count(*) from event where kind = 'viewed'"],
];

test.each(REFUSED)("%s is noticed in: %s", async (rule, text) => {
  expect([...(await judgeStatement(text))]).toContain(rule);
});

test("every rule has a statement that breaks it", () => {
  expect(new Set(REFUSED.map(([rule]) => rule))).toEqual(new Set(Object.keys(CITUS_RULES)));
});

/** What Citus runs on one shard, or on the shards of the people who are named. */
test.each([
  "select * from choice where subject_key = $1 order by choice_id for update",
  "select event.* from event join decision using (subject_key) where event.subject_key = $1",
  "select * from person_key where subject_key = any ($1::uuid[])",
  "insert into event (subject_key, event_id) select subject_key, event_id from unnest($1::uuid[], $2::uuid[]) as arrived (subject_key, event_id) where subject_key not in (select subject_key from tombstone where subject_key = any ($1)) order by 1 on conflict do nothing returning event_id",
  "select asked.subject_key, stored.event_id from subject as asked cross join lateral (select event_id from event where event.subject_key = asked.subject_key order by occurred_at limit 5) as stored where asked.subject_key = any ($1::uuid[])",
  "select * from product join price_history using (product_id) for update",
  "update decision set receipt = given.receipt from unnest($1::uuid[]) as given (decision_id) where subject_key = $2 and decision.decision_id = given.decision_id",
])("nothing is wrong with: %s", async (text) => {
  expect([...(await judgeStatement(text))]).toEqual([]);
});

test("what breaks a rule is named with its place, and a place that may ask every shard only for that", async () => {
  const place = "apps/server/src/decide/store.ts:80";
  const [broken] = await judgeNoted({ text: "select subject_key from subject for update", place });
  expect(describeBroken(broken === undefined ? [] : [broken])).toContain(place);
});
