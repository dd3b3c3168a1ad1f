import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate, openDatabase } from "@seimbang/database";
import { leafHash, readCheckpoint, verifyInclusion } from "@seimbang/verifier";
import { sql } from "kysely";
import { appendAllToLog, appendAloneToLog } from "../apps/server/src/accountability/append-to-log.ts";
import { openLog } from "../apps/server/src/accountability/open-log.ts";
import { inclusionIn, requireHead } from "../apps/server/src/accountability/prove-entry.ts";
import { type SequenceParts, sequenceLog } from "../apps/server/src/accountability/sequence-log.ts";
import { listEntries } from "../apps/server/src/accountability/store.ts";
import { secretsFrom } from "../apps/server/src/platform/master-key.ts";
import { writeInGroups } from "../apps/server/src/platform/write-in-groups.ts";

/**
 * Entries a second that get into the log and are proven there, for as long as it runs: writers append, each in
 * transactions of their own, one process gives places and signs every second, and a reader fetches the proof of every
 * `proofEvery`th entry and verifies it; first with so many entries together, then one at a time by many who wait. Beside it,
 * the same writers inserting the same leaves into a plain table.
 * @example node bench/log.ts --seconds 30
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "20" },
      writers: { type: "string", default: "8" },
      together: { type: "string", default: "10" },
      // Of those who write one entry at a time, so many wait at once, as many requests would.
      alone: { type: "string", default: "200" },
      "proof-every": { type: "string", default: "10" },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "seimbang-log-"));
  const opened = await openDatabase({ folder });
  await migrate(opened.database);
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  const clock = () => Date.now();
  const log = await openLog({ database: opened.database, secrets, clock, shopUrl: "https://toko.example" });
  await sql`create table plain (entry_id uuid primary key, leaf text not null)`.execute(opened.database);
  const plan = {
    seconds: Number(values.seconds),
    writers: Number(values.writers),
    together: Number(values.together),
    proofEvery: Number(values["proof-every"]),
  };
  const plain = await write(plan, () => insertPlain(log, plan.together));
  const alone = { ...plan, writers: Number(values.alone), together: 1 };
  const grouped = writeInGroups<string>((leaves) => insertLeaves(log, leaves));
  const plainAlone = await write(alone, () => grouped.write(LEAF));
  // As in a shop: who gives places and who proves are other processes than writers, with connections of their own.
  const beside = await openDatabase({ folder });
  const state = { isOver: false, proofs: 0, placed: 0 };
  const besideLog = { ...log, database: beside.database };
  const following = Promise.all([sequence(besideLog, state), proveAll(besideLog, plan.proofEvery, state)]);
  const appended = await write(plan, () => append(log, plan.together));
  const appendedAlone = await write(alone, () => appendAloneToLog(log.database, entryOf(0)));
  state.isOver = true;
  await following;
  const { size } = readCheckpoint((await requireHead(opened.database)).note, log.signer.key) ?? { size: 0 };
  const perSecond = ({ entries, milliseconds }: Written): number => Math.round((entries / milliseconds) * 1000);
  console.log(
    JSON.stringify({
      ...plan,
      appendsPerSecond: perSecond(appended),
      appendsAlonePerSecond: perSecond(appendedAlone),
      placed: size,
      // What was left in the queue when the writers ended says whether places keep up with writers.
      leftAtTheEnd: appended.entries + appendedAlone.entries - state.placed,
      proofsPerSecond: Math.round((state.proofs / (appended.milliseconds + appendedAlone.milliseconds)) * 1000),
      plainInsertsPerSecond: perSecond(plain),
      plainInsertsAlonePerSecond: perSecond(plainAlone),
    }),
  );
  await beside.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
};

type Written = { readonly entries: number; readonly milliseconds: number };

const write = async (
  { seconds, writers, together }: { readonly seconds: number; readonly writers: number; readonly together: number },
  once: () => Promise<unknown>,
): Promise<Written> => {
  const start = performance.now();
  let entries = 0;
  const writer = async (): Promise<void> => {
    while (performance.now() - start < seconds * 1000) {
      await once();
      entries += together;
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return { entries, milliseconds: performance.now() - start };
};

const append = ({ database }: SequenceParts, together: number) =>
  database.transaction().execute((transaction) =>
    appendAllToLog(
      transaction,
      Array.from({ length: together }, (_, at) => entryOf(at)),
    ),
  );

const entryOf = (at: number) => ({
  kind: "registry" as const,
  at: Date.now(),
  about: `choice-${at}`,
  statement: { level: 2, purposes: { ads: true, suggestions: true }, wording: "banner 3", locale: "id-ID" },
});

const LEAF = "x".repeat(140);

/** The same in groups, as entries that come one at a time are written. */
const insertLeaves = async ({ database }: SequenceParts, leaves: readonly string[]): Promise<void> => {
  await sql`insert into plain select gen_random_uuid(), * from unnest(${leaves}::text[])`.execute(database);
};

const insertPlain = ({ database }: SequenceParts, together: number) =>
  database
    .transaction()
    .execute((transaction) =>
      sql`insert into plain select gen_random_uuid(), repeat('x', 140) from generate_series(1, ${together}::int)`.execute(
        transaction,
      ),
    );

type State = { isOver: boolean; proofs: number; placed: number };
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Gives places until the writers are done and nothing waits. */
const sequence = async (log: SequenceParts, state: State): Promise<void> => {
  for (let wasOver = false; !wasOver; await pause(200)) {
    wasOver = state.isOver;
    const placed = await sequenceLog(log);
    if (!state.isOver) state.placed += placed;
  }
};

/** Proves every `proofEvery`th entry that has a place, until the writers are done. */
const proveAll = async (log: SequenceParts, proofEvery: number, state: State): Promise<void> => {
  for (let next = 0; !state.isOver; await pause(50)) {
    const head = await requireHead(log.database);
    for (; next < head.size && !state.isOver; next += proofEvery) {
      await prove(log, next, head);
      state.proofs += 1;
    }
  }
};

const prove = async ({ database, signer }: SequenceParts, index: number, head: { size: number; note: string }) => {
  const [entry] = await listEntries(database, index, index + 1);
  const checkpoint = readCheckpoint(head.note, signer.key);
  if (entry === undefined || checkpoint === undefined) throw new Error("What has a place is there.");
  const { size, root } = checkpoint;
  const proof = await inclusionIn(database, index, size);
  const leaf = leafHash(Buffer.from(entry.leaf));
  if (!verifyInclusion({ leaf, index, size, proof, root })) throw new Error(`Entry ${index} is not proven.`);
};

await main();
