import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createKey, signCustomerToken, timeOrderedId } from "@seimbang/server";
import { customerSigningKey } from "../../apps/cli/src/customer-signing-key.ts";
import { openStore } from "../../apps/cli/src/open-store.ts";
import { readShopSettings, type ShopSettings } from "../../apps/cli/src/read-shop-settings.ts";
import { type MailServer, openMailServer } from "../../apps/server/src/messages/test-mail-server.ts";
import { type Answer, type Asking, openPatientClient, type PatientClient } from "./ask-patiently.ts";
import type { Victim } from "./random-schedule.ts";
import { type SupervisedProcess, superviseProcess } from "./supervise-process.ts";

type Method = Asking["method"];

/** A shop as a careful owner runs it: two servers and a worker under a supervisor, a database of its own, and a mail server. */
export type FaultShop = {
  readonly settings: ShopSettings;
  readonly mail: MailServer;
  readonly clients: readonly Pick<PatientClient, "errors" | "again">[];
  /** Asks as the pages of a signed-in customer do, at one server or at whichever comes next. */
  readonly askAs: (customerId: string, method: Method, path: string, payload?: object) => Promise<Answer>;
  readonly askServer: (
    server: number,
    customerId: string,
    path: string,
    payload: object,
    method?: Method,
  ) => Promise<Answer>;
  readonly askAsShop: (method: Method, path: string, payload?: object) => Promise<Answer>;
  /** False where there was nothing to kill at this moment. */
  readonly kill: (victim: Victim) => Promise<boolean>;
  /** Resolves once what was killed is there again, as far as it says so itself. */
  readonly ready: (victim: Victim) => Promise<void>;
  readonly pause: (victim: Victim) => () => void;
  readonly stopWorker: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const TEMPLATE = join(import.meta.dirname, "../../apps/cli/template/seimbang.yaml");
const ITEMS = ["tea", "pot", "cup", "tray", "spoon", "tin"].map((productId, place) => ({
  productId,
  title: productId,
  price: 1000 * (place + 1),
  categoryPath: ["Kitchen"],
}));
const SERVERS = 2;
const KEY = Buffer.alloc(32, 5).toString("base64url");

const configurationOf = async (mailPort: number): Promise<string> => {
  const text = (await readFile(TEMPLATE, "utf8"))
    .replace("holdoutShare: 0.02", "holdoutShare: 0")
    .replace(/requestsPerMinute: \d+/, "requestsPerMinute: 1000000");
  return `${text}
outgoing: { privateHosts: ["127.0.0.1"] }
messages:
  mail:
    from: { name: Toko Contoh, address: kabar@toko.example }
    smtp: { host: 127.0.0.1, port: ${mailPort}, security: none }
    postalAddress: { id: "Jalan Contoh 1, Jakarta", en: "1 Contoh Street, Jakarta" }
  topics:
    news: { purpose: messages, channel: mail }
`;
};

/** Where a server that forgot to wait for the disk is made. */
const ANSWERS_EARLY = join(import.meta.dirname, "answer-early.ts");
/** How long a commit that nobody waits for may lie in memory: as long as PostgreSQL lets it. */
const LAZY = "alter system set wal_writer_delay = '10s'";

/**
 * @param folder an empty one, for everything of the shop
 * @param answersEarly whether its servers answer before what they answer for is on disk: the proof that the check finds it
 */
export const openFaultShop = async (folder: string, random: () => number, answersEarly = false): Promise<FaultShop> => {
  await using stack = new AsyncDisposableStack();
  const mail = stack.use(await openMailServer());
  const configuration = join(folder, "seimbang.yaml");
  await writeFile(configuration, await configurationOf(mail.port));
  await writeFile(join(folder, ".env"), `SEIMBANG_MASTER_KEY=${KEY}\nSEIMBANG_CUSTOMER_TOKEN_KEY=${KEY}\n`);
  const settings = readShopSettings(configuration);
  const keys = await makeKeys(settings, answersEarly ? [LAZY] : []);

  const ports = await freePorts(SERVERS);
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const processes = new Map<Victim, SupervisedProcess>();
  const start = (name: Victim, words: readonly string[], isReady: RegExp): void => {
    const log = `${name.replace(" ", "-")}.log`;
    const supervised = superviseProcess({
      ...{ words, home: folder, log, isReady },
      preload: answersEarly ? ANSWERS_EARLY : undefined,
    });
    processes.set(name, supervised);
    stack.defer(supervised.stop);
  };
  for (const [place, port] of ports.entries())
    start(`server ${place + 1}` as Victim, ["start", "--no-worker", "--port", String(port), "--json"], /^\{"url"/);
  start("worker", ["worker", "--language", "en"], /ready/);
  await Promise.all([...processes.values()].map(({ ready }) => ready()));

  const signingKey = customerSigningKey(settings);
  const headersAs = async (customerId: string) => ({
    authorization: `Bearer ${keys.publishable}`,
    "x-seimbang-visitor": await signCustomerToken(
      customerId,
      settings.configuration.customerTokens,
      signingKey,
      Date.now(),
    ),
  });
  const client = openPatientClient(() => urls[Math.floor(random() * urls.length)] ?? "");
  const direct = urls.map((url) => openPatientClient(() => url));
  const askAsShop: FaultShop["askAsShop"] = (method, path, payload) =>
    client.ask({ method, path, headers: { authorization: `Bearer ${keys.secret}` }, ...(payload && { payload }) });
  await askAsShop("POST", "/v1/catalogue/items", { items: ITEMS });
  const opened = stack.move();
  return {
    settings,
    mail,
    clients: [client, ...direct],
    askAsShop,
    askAs: async (customerId, method, path, payload) =>
      client.ask({ method, path, headers: await headersAs(customerId), ...(payload && { payload }) }),
    askServer: async (server, customerId, path, payload, method = "POST") => {
      const asking = { method, path, headers: await headersAs(customerId), payload };
      const answer = await direct[server]?.ask(asking, 1);
      if (answer === undefined) throw new Error(`There is no server ${server}.`);
      return answer;
    },
    kill: async (victim) => (victim === "database" ? killDatabase(folder) : processes.get(victim)?.kill() === true),
    ready: async (victim) => processes.get(victim)?.ready(),
    pause: (victim) => processes.get(victim)?.pause() ?? (() => undefined),
    stopWorker: async () => processes.get("worker")?.stop(),
    close: () => opened.disposeAsync(),
  };
};

const killDatabase = async (folder: string): Promise<boolean> => {
  const text = await readFile(join(folder, "data/postgresql/postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  try {
    return !Number.isNaN(pid) && process.kill(pid, "SIGKILL");
  } catch {
    // Its folder's lock names one that was killed before: another is being started at this very moment.
    return false;
  }
};

const makeKeys = async (settings: ShopSettings, statements: readonly string[]) => {
  await using store = await openStore(settings);
  for (const statement of statements) await store.pool.query(statement);
  const make = async (kind: "secret" | "publishable"): Promise<string> =>
    (await createKey(store.database, kind, "faults", timeOrderedId, Date.now())).key;
  return { secret: await make("secret"), publishable: await make("publishable") };
};

/** Ports nobody listens on; a server that is started again takes the one that it had. */
const freePorts = async (count: number): Promise<readonly number[]> => {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("A port was asked for.");
      return address.port;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
};
