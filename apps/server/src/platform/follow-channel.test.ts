import type { DatabaseClient } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { followChannel } from "./follow-channel.ts";

test("a notice is heard while the channel is followed, and one that was under way at the end is not", async () => {
  await using test = await openTestDatabase();
  const taken: DatabaseClient[] = [];
  test.pool.on("acquire", (client) => taken.push(client));
  const heard: string[] = [];
  const channel = await followChannel(test.pool, "news", {
    onNotice: (payload) => heard.push(payload),
    onLook: () => undefined,
    lookEverySeconds: 60,
    onProblem: (error) => {
      throw error;
    },
  });
  await sql`select pg_notify('news', 'early')`.execute(test.database);
  await expect.poll(() => heard).toEqual(["early"]);
  await channel.close();
  taken[0]?.emit("notification", { channel: "news", payload: "late", processId: 0 });
  expect(heard).toEqual(["early"]);
});
