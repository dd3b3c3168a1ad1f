import { execFileSync } from "node:child_process";
import { chown, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import Fastify from "fastify";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { answerProblems } from "../http/answer-problems.ts";
import { makeCollectTools } from "./collect-tools.ts";
import { collectRoutes } from "./routes.ts";
import { choose, collectDependencies } from "./test-collect.ts";

type SmallDisk = AsyncDisposable & { readonly folder: string; readonly grow: () => void };

/** A disk of a few megabytes; undefined where we may not mount one. */
const mountSmallDisk = async (): Promise<SmallDisk | undefined> => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    grow: () => execFileSync("mount", ["-o", "remount,size=64m", folder]),
    [Symbol.asyncDispose]: async () => {
      execFileSync("umount", ["-l", folder]);
      await rm(folder, { recursive: true });
    },
  };
};
const isMountable = await mountSmallDisk().then(async (disk) => {
  await disk?.[Symbol.asyncDispose]();
  return disk !== undefined;
});

/** Puts the events on that disk; it has to belong to whom PostgreSQL runs as. */
const moveEventsTo = async (test: TestDatabase, folder: string): Promise<string> => {
  const { rows } = await sql<{ data_directory: string }>`show data_directory`.execute(test.database);
  const owner = await stat(rows[0]!.data_directory);
  await chown(folder, owner.uid, owner.gid);
  const name = `small_${folder.slice(-6).toLowerCase()}`;
  await sql`create tablespace ${sql.id(name)} location ${sql.lit(folder)}`.execute(test.database);
  await sql`alter table event set tablespace ${sql.id(name)}`.execute(test.database);
  return name;
};

const BATCH = 200;
const batch = (round: number) => ({
  batch: [
    { type: "page", userId: "ani" },
    ...Array.from({ length: BATCH }, (_, at) => ({
      type: "track",
      event: "Products Searched",
      messageId: `${round}-${at}`,
      userId: "ani",
      properties: { query: `red shirt ${"x".repeat(150)}` },
    })),
  ],
});

test.skipIf(!isMountable)(
  "a full disk refuses whole requests with a stable code, and takes them again once there is room",
  async () => {
    await using disk = (await mountSmallDisk())!;
    await using test = await openTestDatabase();
    const dependencies = collectDependencies(test.database);
    const ani = { kind: "customer", rawId: "ani", verified: true } as const;
    const [subject] = (await dependencies.identities.loadOrCreate([ani])) as [SubjectKey];
    await choose(test.database, subject, { purposes: { [brandAs.purposeId("suggestions")]: true } });
    const tablespace = await moveEventsTo(test, disk.folder);
    const app = Fastify();
    answerProblems(app);
    const authenticate = async () => ({ keyId: "secret", kind: "secret" }) as const;
    const prove = async () => ({ problem: "visitor_token_invalid" }) as const;
    await app.register(collectRoutes(makeCollectTools(dependencies), { authenticate, prove }));
    const send = (round: number) => app.inject({ method: "POST", url: "/v1/batch", payload: batch(round) });
    const storedEvents = async () => (await test.database.selectFrom("event").select("event_id").execute()).length;
    const pagesCounted = async () =>
      Number((await test.database.selectFrom("event_count").select("events").executeTakeFirstOrThrow()).events);

    let acknowledged = 0;
    let answer = await send(0);
    for (let round = 1; answer.statusCode === 200 && round < 200; round += 1) {
      acknowledged += 1;
      answer = await send(round);
    }
    expect([answer.statusCode, answer.json().code]).toEqual([503, "storage_full"]);
    expect(answer.headers["retry-after"]).toBe("1");
    expect(acknowledged).toBeGreaterThan(2);
    expect([await storedEvents(), await pagesCounted()]).toEqual([acknowledged * BATCH, acknowledged]);

    disk.grow();
    expect((await send(acknowledged)).statusCode).toBe(200);
    expect([await storedEvents(), await pagesCounted()]).toEqual([(acknowledged + 1) * BATCH, acknowledged + 1]);
    await sql`alter table event set tablespace pg_default`.execute(test.database);
    await sql`drop tablespace ${sql.id(tablespace)}`.execute(test.database);
  },
);
