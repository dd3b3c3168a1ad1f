import type { OpenDatabase } from "@seimbang/database";
import { timeOrderedId } from "../apps/server/src/platform/ids.ts";
import { writeInGroups } from "../apps/server/src/platform/write-in-groups.ts";
import type { OpenShop } from "../apps/server/src/shop-operations.ts";

/** About what the receipt of a decision takes. */
const RECEIPT_BYTES = 1_100;
/** As decisions are. */
const MOST_UNDER_WAY = 1;

/**
 * `/bench/recorded`: the least that anything can cost which answers an object once a receipt of it is on disk. It decides nothing, asks for no key
 * and no consent and counts nothing, so that no decision can ever be cheaper on the same machine.
 * @param body what is answered, written as text anew for each
 */
export const registerRecordOnly = async (
  app: Awaited<ReturnType<OpenShop["createApp"]>>,
  { pool }: Pick<OpenDatabase, "pool">,
  body: () => unknown,
): Promise<void> => {
  await pool.query("create table if not exists bench_receipt (receipt_id uuid primary key, receipt bytea not null)");
  await pool.query("truncate bench_receipt");
  const receipt = Buffer.alloc(RECEIPT_BYTES, 7);
  const writer = writeInGroups<string>(async (ids) => {
    await pool.query({
      name: "bench receipts",
      text: "insert into bench_receipt select * from unnest($1::uuid[], $2::bytea[])",
      values: [ids, ids.map(() => receipt)],
    });
  }, MOST_UNDER_WAY);
  app.post("/bench/recorded", async (_, reply) => {
    await writer.write(timeOrderedId());
    return reply.type("application/json; charset=utf-8").send(JSON.stringify(body()));
  });
};
