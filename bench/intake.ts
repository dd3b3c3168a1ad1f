import { mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, type OpenDatabase, openDatabase } from "@seimbang/database";
import { Client } from "pg";
import { batchOf, seedCustomers, startIntake } from "../apps/server/src/collect/test-load.ts";

/*
 * How many events a second are acknowledged through HTTP, in batches of 100, beside raw multi-row inserts of the very
 * same rows into the very same server with the same durability. `node bench/intake.ts [rounds]`
 */
const BATCH = 100;
const BATCHES = 400;
const CUSTOMERS = 5_000;
const SENDERS = 16;
/** The peer is measured with each of these and the best counts. */
const CONNECTIONS = [1, 2, 4, 8];
/** Rounds that do not count, while V8 learns the server's hot paths. */
const WARM_UP = 3;
const rounds = Number(process.argv[2] ?? 5);

type Row = Readonly<Record<string, unknown>>;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const perSecond = (events: number, milliseconds: number): number => Math.round((events / milliseconds) * 1_000);

/** Sends one request after another over one connection; as little work as can be, so that the server is what is measured. */
const sendAll = (port: number, take: () => Buffer | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: "127.0.0.1", noDelay: true });
    let answer = "";
    const next = (): void => {
      const body = take();
      if (body === undefined) {
        socket.end();
        resolve();
        return;
      }
      socket.write(
        `POST /v1/batch HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
      socket.write(body);
    };
    socket.on("error", reject).on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (!answer.endsWith('{"success":true}')) return;
      if (!answer.startsWith("HTTP/1.1 200")) reject(new Error(answer));
      answer = "";
      next();
    });
    next();
  });

const measureHttp = async (port: number, bodies: readonly Buffer[]): Promise<number> => {
  let next = 0;
  const take = (): Buffer | undefined => bodies[next++];
  const start = performance.now();
  await Promise.all(Array.from({ length: SENDERS }, () => sendAll(port, take)));
  return perSecond(bodies.length * BATCH, performance.now() - start);
};

const COLUMNS = [
  ...["subject_key", "event_id", "kind", "product_id", "category", "query", "quantity", "price", "currency"],
  ...["decision_id", "occurred_at", "received_at", "other_device", "purposes", "import_id"],
];

const insertStatement = (): string => {
  const row = (at: number) => `(${COLUMNS.map((_, column) => `$${at * COLUMNS.length + column + 1}`).join()})`;
  return `insert into event (${COLUMNS.join()}) values ${Array.from({ length: BATCH }, (_, at) => row(at)).join()}`;
};

/** Prepared once for each connection, one statement and one commit for each batch. */
const measureRaw = async (opened: OpenDatabase, rows: readonly Row[], connections: number): Promise<number> => {
  const text = insertStatement();
  const batches = Array.from({ length: Math.floor(rows.length / BATCH) }, (_, at) =>
    rows.slice(at * BATCH, (at + 1) * BATCH).flatMap((row) => COLUMNS.map((column) => row[column])),
  );
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(opened)));
  let next = 0;
  const insertAll = async (client: Client): Promise<void> => {
    for (let values = batches[next++]; values !== undefined; values = batches[next++]) {
      await client.query({ name: "insert", text, values });
    }
  };
  const start = performance.now();
  await Promise.all(clients.map(insertAll));
  const speed = perSecond(batches.length * BATCH, performance.now() - start);
  await Promise.all(clients.map((client) => client.end()));
  return speed;
};

const connect = async ({ pool }: OpenDatabase): Promise<Client> => {
  const client = new Client(pool.options);
  await client.connect();
  return client;
};

const empty = async ({ pool }: OpenDatabase): Promise<void> => {
  await pool.query("truncate event, event_count, drop_count");
  await pool.query("checkpoint");
};

const main = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-intake-"));
  const opened = await openDatabase({ folder });
  await migrate(opened.database);
  await seedCustomers(opened.database, CUSTOMERS);
  const intake = await startIntake(folder);
  const http: number[] = [];
  const raw = new Map<number, number[]>(CONNECTIONS.map((connections) => [connections, []]));
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    const bodies = Array.from({ length: BATCHES }, (_, at) => batchOf(BATCH, CUSTOMERS, round * BATCHES + at));
    await empty(opened);
    const acknowledged = await measureHttp(intake.port, bodies);
    const { rows } = await opened.pool.query<Row>("select * from event");
    if (rows.length !== BATCHES * BATCH) throw new Error(`${rows.length} rows of ${BATCHES * BATCH} were stored.`);
    const isWarmUp = round < WARM_UP;
    if (!isWarmUp) http.push(acknowledged);
    for (const [connections, speeds] of raw) {
      await empty(opened);
      const speed = await measureRaw(opened, rows, connections);
      if (!isWarmUp) speeds.push(speed);
    }
  }
  await intake.kill("SIGKILL");
  await opened.close();
  await rm(folder, { recursive: true, force: true });
  report(http, raw);
};

const report = (http: readonly number[], raw: ReadonlyMap<number, readonly number[]>): void => {
  const peers = [...raw].map(([connections, speeds]) => ({ connections, eventsPerSecond: median(speeds), speeds }));
  const best = peers.toSorted((a, b) => b.eventsPerSecond - a.eventsPerSecond)[0];
  const acknowledged = median(http);
  console.log(
    JSON.stringify(
      {
        machine: `${cpus().length} × ${cpus()[0]?.model}`,
        rounds,
        http: { batch: BATCH, senders: SENDERS, eventsPerSecond: acknowledged, speeds: http },
        rawInserts: peers,
        ratioToBestPeer: Number((acknowledged / (best?.eventsPerSecond ?? 1)).toFixed(2)),
      },
      null,
      2,
    ),
  );
};

await main();
