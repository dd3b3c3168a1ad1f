import type { DatabaseClient } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { followChannel } from "./follow-channel.ts";

test("a notice is heard while the channel is followed, and one that was under way at the end is not", async () => {
  await using test = await openTestDatabase();
  const taken: DatabaseClient[] = [];
  test.listeningPool.on("acquire", (client) => taken.push(client));
  const heard: string[] = [];
  const channel = await followChannel(test.listeningPool, "news", {
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

test("a channel whose connection broke is heard again within seconds, and says that something may have been missed", async () => {
  await using test = await openTestDatabase();
  const heard: string[] = [];
  const looks: boolean[] = [];
  const problems: unknown[] = [];
  const channel = await followChannel(test.listeningPool, "news", {
    onNotice: (payload) => heard.push(payload),
    onLook: (mayHaveMissed) => void looks.push(mayHaveMissed),
    lookEverySeconds: 60,
    onProblem: (error) => problems.push(error),
  });
  expect(looks).toEqual([true]);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen news'`.execute(test.database);
  await expect.poll(() => looks, { timeout: 5_000 }).toEqual([true, true]);
  await sql`select pg_notify('news', 'again')`.execute(test.database);
  await expect.poll(() => heard).toEqual(["again"]);
  expect(problems).toHaveLength(1);
  await channel.close();
});
