import type { Database } from "@seimbang/database";
import type { RecipientsOf } from "../rights/read.ts";
import { listToldOf } from "./told-store.ts";

/** How it stands with recipients of data, by the request that they were told of. */
export const recipientsOf =
  (database: Database): RecipientsOf =>
  async (requestIds) => {
    const told = await listToldOf(database, requestIds);
    return new Map(
      [...Map.groupBy(told, ({ request_id }) => request_id)].map(([requestId, rows]) => [
        requestId,
        rows.map(describeTold),
      ]),
    );
  };

type Told = Awaited<ReturnType<typeof listToldOf>>[number];
const describeTold = ({ recipient, state, told_at, finished_at, fetched_at, failure }: Told) => ({
  ...{ recipient, state },
  ...(told_at === null ? {} : { toldAt: told_at.toISOString() }),
  ...(finished_at === null ? {} : { finishedAt: finished_at.toISOString() }),
  ...(fetched_at === null ? {} : { fetchedAt: fetched_at.toISOString() }),
  ...(failure === null ? {} : { failure }),
});
