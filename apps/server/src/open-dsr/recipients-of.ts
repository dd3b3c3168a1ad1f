import type { Database } from "@seimbang/database";
import type { RecipientsOf } from "../rights/read.ts";
import { listToldOf } from "./told-store.ts";

/** How it stands with recipients of data, by the request that they were told of. */
export const recipientsOf =
  (database: Database): RecipientsOf =>
  async (requestIds) => {
    const told = await listToldOf(database, requestIds);
    return new Map(
      [...Map.groupBy(told, ({ request_id }) => request_id)].map(([requestId, rows]) => [requestId, rows.map(stateOf)]),
    );
  };

const stateOf = (row: Awaited<ReturnType<typeof listToldOf>>[number]) => ({
  ...{ recipient: row.recipient, state: row.state },
  ...(row.told_at === null ? {} : { toldAt: row.told_at.toISOString() }),
  ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
  ...(row.fetched_at === null ? {} : { fetchedAt: row.fetched_at.toISOString() }),
  ...(row.failure === null ? {} : { failure: row.failure }),
});
