import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { LOWEST_ID } from "../platform/ids.ts";

const ROWS_PER_READ = 10_000;

/**
 * Every stored event as one line of JSON (no line end), in the order of the primary key, so that two exports of equal
 * contents are equal texts. Reads by key, so neither memory nor a long transaction grows with the table.
 */
export async function* exportEvents(database: Database, rowsPerRead: number = ROWS_PER_READ): AsyncGenerator<string> {
  let after = { subject: LOWEST_ID, event: LOWEST_ID };
  for (;;) {
    const { rows } = await sql<{ subject_key: string; event_id: string; line: string }>`
      select subject_key, event_id, json_strip_nulls(json_build_object(
        'type', 'seimbang.event', 'subject_key', subject_key, 'event_id', event_id, 'kind', kind,
        'product_id', product_id, 'category', category, 'query', query, 'quantity', quantity, 'price', trim_scale(price),
        'currency', currency, 'decision_id', decision_id, 'creative', creative, 'gift', gift,
        'occurred_at', to_char(occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'received_at', to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'other_device', other_device, 'purposes', to_json(purposes), 'import_id', import_id
      ))::text as line
      from event
      where (subject_key, event_id) > (${after.subject}::uuid, ${after.event}::uuid)
      order by subject_key, event_id
      limit ${rowsPerRead}`.execute(database);
    for (const { line } of rows) yield line;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { subject: last.subject_key, event: last.event_id };
  }
}
