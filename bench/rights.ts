import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "@seimbang/database";
import { makeTemplate } from "@seimbang/database/test-database";
import { findSubject } from "../apps/server/src/identity/read.ts";
import { openWithRequests } from "../apps/server/src/test-requests.ts";

const { values } = parseArgs({
  options: { events: { type: "string", default: "10000" }, rounds: { type: "string", default: "5" } },
});
const EVENTS = Number(values.events);
const ROUNDS = Number(values.rounds);

await using stack = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), "seimbang-bench-"));
stack.defer(() => rm(folder, { recursive: true, force: true }));
// A server that waits for the disk, as a shop's does.
stack.adopt(await openDatabase({ folder: join(folder, "postgresql") }), ({ close }) => close());
process.env["SEIMBANG_TEST_SOCKET"] = join(folder, "postgresql/socket");
await makeTemplate();
const opened = await openWithRequests();
stack.defer(() => opened.shop[Symbol.asyncDispose]());
const { shop, introduce, viewed, shown, request } = opened;

/** How long something takes, in milliseconds. */
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const tookBy = new Map<string, number[]>();
const note = (what: string, took: number): void => void tookBy.set(what, [...(tookBy.get(what) ?? []), took]);

for (let round = 0; round < ROUNDS; round += 1) {
  const token = await introduce(`bench ${round}`);
  await viewed(token, "tea", 5);
  await shown(token);
  const subject = await findSubject(shop.database, shop.secrets, "customer", `bench ${round}`);
  await shop.query(`
    insert into event select (json_populate_record(event, json_build_object('event_id', gen_random_uuid()))).*
    from event, generate_series(2, ${EVENTS}) where subject_key = '${subject}'`);
  note("reading the same rows", await timed(() => shop.query(`select * from event where subject_key = '${subject}'`)));
  for (const format of ["json", "csv", "jsonld"])
    note(`copy as ${format}`, await timed(() => shop.ask("GET", `/v1/me/export?format=${format}`, { token })));
  note("erasure, until it is answered", await timed(() => request(token, { kind: "erasure" })));
  note("the next decision, without them", await timed(() => shown(token)));
}

console.log(`A customer with ${EVENTS} events, ${ROUNDS} times, in milliseconds:\n`);
for (const [what, took] of tookBy) {
  const [least = 0, ...rest] = took.toSorted((a, b) => a - b);
  const most = rest.at(-1) ?? least;
  const middle = took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? least;
  console.log(
    `${what.padEnd(34)} ${least.toFixed(0).padStart(6)} ${middle.toFixed(0).padStart(6)} ${most.toFixed(0).padStart(6)}`,
  );
}
