import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate, type OpenDatabase, openDatabase } from "@seimbang/database";
import { importMadeUpProducts, openBenchShop } from "./bench-shop.ts";
import { fillWithEvents } from "./fill-with-events.ts";
import { introducePeople } from "./introduce-people.ts";
import { usageOf } from "./load-decisions.ts";
import { type InsertPlan, insertRaw, type StoredRow } from "./raw-inserts.ts";
import { customerIdOf, segmentBatch } from "./segment-batch.ts";
import { sendBatches } from "./send-batches.ts";
import { startShopServer } from "./start-shop-server.ts";

/**
 * Events a second that the whole shop acknowledges through HTTP (batches of 100 of customers who are known and agreed),
 * beside raw multi-row inserts of the very same rows into the very same table of the very same PostgreSQL. Load generator,
 * server and PostgreSQL share the machine in both cases; rounds alternate, and medians are printed as one JSON line. Beside that, what
 * direct identifiers cost: batches in which every twentieth message is a sign-in, with a new mail address each or with nothing.
 * @example node bench/intake.ts --rounds 5 --profile profiles
 */
const BATCH = 100;
const CONNECTIONS = 16;
const MEGABYTES = "128";
/** The peer is measured with each of these and the best counts. */
const PLANS: readonly InsertPlan[] = [1, 2, 4, 8].flatMap((connections) =>
  [100, 1000].map((batch) => ({ connections, batch })),
);
/** Rounds that do not count, while V8 learns the server's hot paths. */
const WARM_UP = 3;

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      batches: { type: "string", default: "400" },
      people: { type: "string", default: "20000" },
      products: { type: "string", default: "10000" },
      profile: { type: "string" },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "seimbang-intake-"));
  const opened = await openDatabase({ folder });
  const origin = { people: Number(values.people), products: Number(values.products) };
  await prepare(opened, origin);
  const flags = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];
  const server = await startShopServer(folder, MEGABYTES, { flags });
  const acknowledged: number[] = [];
  const microseconds: number[] = [];
  const signIns = { with_mail: [] as number[], with_nothing: [] as number[] };
  const inserted = PLANS.map((plan) => ({ plan, speeds: [] as number[] }));
  const events = Number(values.batches) * BATCH;
  let sent = 0;
  const send = async (kind?: keyof typeof signIns): Promise<number> => {
    const bodies = Array.from({ length: events / BATCH }, () => segmentBatch(sent++, BATCH, origin, kind));
    await empty(opened);
    return perSecond(events, await sendBatches(server, bodies, CONNECTIONS));
  };
  for (let round = 0; round < WARM_UP + Number(values.rounds); round += 1) {
    const isWarmUp = round < WARM_UP;
    for (const kind of ["with_mail", "with_nothing"] as const) {
      const speed = await send(kind);
      if (!isWarmUp) signIns[kind].push(speed);
    }
    const before = await usageOf(server);
    const speed = await send();
    const after = await usageOf(server);
    const rows = await storedRows(opened, events);
    if (!isWarmUp) {
      acknowledged.push(speed);
      microseconds.push((after.threadMicroseconds - before.threadMicroseconds) / events);
    }
    for (const { plan, speeds } of isWarmUp ? [] : inserted) {
      await empty(opened);
      speeds.push(perSecond(events, await insertRaw(opened, rows, plan)));
    }
  }
  await server.stop();
  const durability = await durabilityOf(opened);
  await opened.close();
  await rm(folder, { recursive: true, force: true });
  const peers = inserted.map(({ plan, speeds }) => ({ ...plan, perSecond: median(speeds) }));
  const best = peers.toSorted((a, b) => b.perSecond - a.perSecond)[0];
  const ratio = toHundredths(median(acknowledged) / (best?.perSecond ?? Number.NaN));
  const ofSignIns = {
    ...{ withMail: median(signIns.with_mail), withNothing: median(signIns.with_nothing) },
    ratio: toHundredths(median(signIns.with_mail) / median(signIns.with_nothing)),
  };
  console.log(
    JSON.stringify({
      ...{
        acknowledged: median(acknowledged),
        rounds: acknowledged,
        serverMicroseconds: toHundredths(median(microseconds)),
        best,
        ratio,
        signIns: ofSignIns,
        peers,
        durability,
      },
    }),
  );
};

const prepare = async (
  opened: OpenDatabase,
  { people, products }: { readonly people: number; readonly products: number },
): Promise<void> => {
  await migrate(opened.database);
  await fillWithEvents(opened, { events: 0, people, products });
  await introducePeople(opened, people, (person) => ({ kind: "customer", rawId: customerIdOf(person) }));
  const shop = await openBenchShop(opened);
  await importMadeUpProducts(shop, products);
  await shop.close();
};

const empty = async ({ pool }: OpenDatabase): Promise<void> => {
  await pool.query("truncate event, event_count, drop_count");
  await pool.query("checkpoint");
};

/** In the order in which they were stored. */
const storedRows = async ({ pool }: OpenDatabase, events: number): Promise<readonly StoredRow[]> => {
  const { rows } = await pool.query<StoredRow>("select * from event");
  if (rows.length !== events) throw new Error(`${rows.length} rows of ${events} were stored.`);
  return rows;
};

const durabilityOf = async ({ pool }: OpenDatabase): Promise<unknown> => {
  const { rows } = await pool.query(
    "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit",
  );
  return rows[0];
};

const toHundredths = (ratio: number): number => Math.round(ratio * 100) / 100;
const perSecond = (events: number, milliseconds: number): number => Math.round((events / milliseconds) * 1000);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

await main();
