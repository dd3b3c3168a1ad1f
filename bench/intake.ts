import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { OpenDatabase } from "@seimbang/database";
import { BATCH, type Intake, type IntakeShop, medianIntake, openIntakeShop } from "./intake-shop.ts";
import type { InsertPlan, StoredRow } from "./raw-inserts.ts";
import { SIGN_INS, type SignIns } from "./segment-batch.ts";
import { type ShopServer, startShopServer } from "./start-shop-server.ts";

/**
 * Events a second that the whole shop acknowledges through HTTP (batches of 100 of customers who are known and agreed),
 * beside raw multi-row inserts of the very same rows into the very same table of the very same PostgreSQL. Load generator,
 * server and PostgreSQL share the machine in both cases; rounds alternate, and medians are printed as one JSON line. Beside that, what
 * direct identifiers cost: batches in which every twentieth message is a sign-in, with a new mail address each or with nothing, which is less than an event of any
 * other kind since nothing is kept of it. The processor's
 * time of all who take part is printed beside: where others use the machine, its ratio says more than that of the rates.
 * @example node bench/intake.ts --rounds 5 --profile profiles
 */
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
      connections: { type: "string", default: "16" },
      /** As `seimbang start --processes` has it. */
      processes: { type: "string", default: "1" },
      profile: { type: "string" },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "seimbang-intake-"));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const origin = { people: Number(values.people), products: Number(values.products) };
  const shop = stack.adopt(await openIntakeShop(folder, origin), ({ close }) => close());
  const flags = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];
  const servers: ShopServer[] = [];
  while (servers.length < Number(values.processes)) {
    const server = await startShopServer(folder, MEGABYTES, { flags, beside: servers[0] });
    servers.push(stack.adopt(server, ({ stop }) => stop()));
  }
  const load = { batches: Number(values.batches), connections: Number(values.connections) };
  const measured = await measure(shop, servers, load, Number(values.rounds));
  const durability = await durabilityOf(shop.opened);
  console.log(JSON.stringify({ ...measured, durability, loadAverage: Math.round(loadavg()[0] ?? Number.NaN) }));
};

const measure = async (
  shop: IntakeShop,
  servers: readonly ShopServer[],
  load: { readonly batches: number; readonly connections: number },
  rounds: number,
) => {
  const intakes: Intake[] = [];
  const signIns: Record<SignIns, Intake[]> = { with_mail: [], with_nothing: [] };
  const inserted = PLANS.map((plan) => ({ plan, costs: [] as Intake[] }));
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    const isWarmUp = round < WARM_UP;
    for (const kind of SIGN_INS) {
      const intake = await shop.send(servers, { ...load, signIns: kind });
      if (!isWarmUp) signIns[kind].push(intake);
    }
    const intake = await shop.send(servers, load);
    if (isWarmUp) continue;
    intakes.push(intake);
    const rows = await storedRows(shop.opened, load.batches * BATCH);
    for (const { plan, costs } of inserted) costs.push(await shop.insertAgain(rows, plan));
  }
  const peers = inserted.map(({ plan, costs }) => ({ ...plan, ...medianIntake(costs) }));
  const best = peers.toSorted((a, b) => b.perSecond - a.perSecond)[0];
  const { perSecond: acknowledged, microseconds } = medianIntake(intakes);
  const [withMail, withNothing] = [medianIntake(signIns.with_mail), medianIntake(signIns.with_nothing)];
  return {
    acknowledged,
    rounds: intakes.map(({ perSecond }) => perSecond),
    microseconds,
    best,
    ratio: toHundredths(acknowledged / (best?.perSecond ?? Number.NaN)),
    processorRatio: best && toHundredths(sumOf(best.microseconds) / sumOf(microseconds)),
    signIns: {
      withMail,
      withNothing,
      ratio: toHundredths(withMail.perSecond / withNothing.perSecond),
      ratioToEvents: toHundredths(withMail.perSecond / acknowledged),
    },
    peers,
  };
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

const sumOf = ({ server, postgres, sender }: Intake["microseconds"]): number => server + postgres + sender;
const toHundredths = (ratio: number): number => Math.round(ratio * 100) / 100;

await main();
