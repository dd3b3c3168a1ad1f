import { join } from "node:path";
import type { OpenDatabase } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import type { MessageSecrets } from "./configuration/load-message-secrets.ts";
import type { OpenDsrFiles } from "./configuration/load-open-dsr-files.ts";
import { readConfiguration } from "./configuration/read-configuration.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { signCustomerToken } from "./identity/sign-customer-token.ts";
import { createKey } from "./keys/create-key.ts";
import { openShop } from "./open-shop.ts";
import { personalDataHolders } from "./personal-data-holders.ts";
import { timeOrderedId } from "./platform/ids.ts";
import { type Secrets, secretsFrom } from "./platform/master-key.ts";
import type { Tracing } from "./platform/tracing.ts";
import type { OpenShop } from "./shop-operations.ts";

const template = readConfiguration(join(import.meta.dirname, "../../cli/template/seimbang.yaml"), {});
const SECRETS = secretsFrom(Buffer.alloc(32, 7));
const CUSTOMER_KEY = { algorithm: "HS256", secret: Buffer.alloc(32, 8) } as const;

const items = ["tea", "pot", "cup"]
  .map((productId) => JSON.stringify({ productId, title: productId, price: 1000, categoryPath: ["Kitchen"] }))
  .join("\n");

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

type Asking = {
  readonly payload?: object;
  readonly token?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

type Changes = {
  /** What it is configured with, one after the other; the template when there is none. */
  readonly configurations?: readonly ShopConfiguration[];
  readonly feedback?: Partial<ShopConfiguration["feedback"]>;
  readonly shop?: Partial<ShopConfiguration["shop"]>;
  readonly limits?: Partial<ShopConfiguration["limits"]>;
  readonly model?: Partial<ShopConfiguration["model"]>;
  /** Nobody is held out when absent, so that everybody sees what they chose. */
  readonly experiments?: ShopConfiguration["experiments"];
  /** How it writes to customers, and with what. */
  readonly messages?: Partial<ShopConfiguration["messages"]>;
  readonly messageSecrets?: MessageSecrets;
  readonly logLevel?: string;
  readonly tracing?: Tracing;
  readonly invasiveness?: Partial<ShopConfiguration["invasiveness"]>;
  /** From where it is reached, and what it cuts off by itself. */
  readonly server?: Partial<ShopConfiguration["server"]>;
  readonly intrusions?: Partial<ShopConfiguration["intrusions"]>;
  /** With what the shop takes part in OpenDSR, and whom it lets ask. */
  readonly partners?: {
    readonly files?: OpenDsrFiles;
    readonly openDsr?: ShopConfiguration["openDsr"];
    readonly agents?: ShopConfiguration["agents"];
    readonly privateHosts?: readonly string[];
  };
};

/** For tests: a whole shop of three products, asked over HTTP. What a test changes of its settings, it passes. */
export const openTestShop = async ({
  configurations = [],
  feedback = {},
  shop: ownShop = {},
  limits = {},
  model = {},
  experiments = { holdoutShare: 0 },
  messages = {},
  messageSecrets = {},
  logLevel = "silent",
  tracing,
  invasiveness = {},
  server = {},
  intrusions = {},
  partners = {},
}: Changes = {}) => {
  await using stack = new AsyncDisposableStack();
  const open = await openTestDatabase(tracing?.noteQuery);
  stack.defer(open.close);
  let later = 0;
  const clock = () => Date.now() + later;
  const given = configurations.at(-1) ?? template;
  // A test shares its thread with the shop, so that it is late itself where the machine is busy.
  const patient: ShopConfiguration["limits"] = { ...given.limits, mostDelayMilliseconds: 0, ...limits };
  const configuration = {
    ...given,
    feedback: { ...given.feedback, ...feedback },
    shop: { ...given.shop, ...ownShop },
    server: { ...given.server, ...server },
    intrusions: { ...given.intrusions, ...intrusions },
    limits: patient,
    model: { ...given.model, ...model },
    messages: { ...given.messages, ...messages },
    // Tests run at any hour.
    invasiveness: { ...given.invasiveness, quietHours: { from: 12, until: 12 }, ...invasiveness },
    experiments,
    openDsr: partners.openDsr ?? given.openDsr,
    agents: partners.agents ?? given.agents,
    // What stands in for other systems is on this machine.
    outgoing: { privateHosts: partners.privateHosts ?? ["localhost", "127.0.0.1"] },
  };
  const openProcess = async (
    closing: AsyncDisposableStack,
    settings = configuration,
    place: OpenDatabase = open,
    secrets = SECRETS,
  ): Promise<OpenShop> => {
    const shop = await openShop({
      open: place,
      configuration: settings,
      secrets,
      customerTokenKey: CUSTOMER_KEY,
      openDsrFiles: partners.files,
      messageSecrets,
      clock,
      logLevel,
      tracing,
      version: "0.0.0",
    });
    closing.defer(shop.close);
    return shop;
  };
  // The shop as it was configured before.
  for (const former of configurations.slice(0, -1)) await openProcess(stack, former);
  const shop = await openProcess(stack);
  await shop.importCatalogue({ bytes: bytesOf(items), format: "jsonl" }, { source: "test" });
  const makeKey = (kind: "publishable" | "secret") => createKey(open.database, kind, "test", timeOrderedId, clock());
  const { key: publishableKey } = await makeKey("publishable");
  const { key: secretKey } = await makeKey("secret");
  const app = stack.adopt(await shop.createApp(), (served) => served.close());
  const ask = async (method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", url: string, asking: Asking = {}) => {
    const { payload, token, key = publishableKey } = asking;
    const visitor = token === undefined ? {} : { "x-seimbang-visitor": token };
    const headers = { authorization: `Bearer ${key}`, ...visitor, ...asking.headers };
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const isJson = answer.headers["content-type"]?.includes("json") === true;
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: isJson ? answer.json() : undefined,
    };
  };
  const opened = stack.move();
  return {
    /** The server itself, to be listened to. */
    app,
    ask,
    /** Serves the shop over the network as well, and answers at which port. */
    listen: async (): Promise<number> => Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port),
    serving: shop,
    open,
    database: open.database,
    pool: open.pool,
    secrets: SECRETS,
    holders: personalDataHolders(SECRETS),
    /** The same shop on another database. */
    openOn: (closing: AsyncDisposableStack, other: OpenDatabase) => openProcess(closing, configuration, other),
    /** Another process of it that was given other settings. */
    openConfigured: (closing: AsyncDisposableStack, settings: ShopConfiguration) => openProcess(closing, settings),
    /** Another process of it that holds its keys in its own way. */
    openWith: (closing: AsyncDisposableStack, secrets: Secrets) => openProcess(closing, configuration, open, secrets),
    /** The same shop as a process that has a schedule for backups. */
    openScheduled: (backups: ShopConfiguration["backups"]) => openProcess(opened, { ...configuration, backups }),
    /** The same shop as a process whose worker tells its metrics. */
    openWatchedWorker: (worker: ShopConfiguration["worker"]) => openProcess(opened, { ...configuration, worker }),
    /** A network between another process and the shop's database, which the test may cut. */
    openProxy: open.openProxy,
    query: (text: string) => open.pool.query(text),
    /** Another process of the same shop, such as the command line beside a running server. */
    openOther: () => openProcess(opened),
    publishableKey,
    secretKey,
    /** What the ledger keeps beside each choice, oldest first. */
    evidence: async () =>
      (await open.database.selectFrom("choice").select("evidence").orderBy("choice_id").execute()).map(
        ({ evidence }) => evidence,
      ),
    signCustomer: (customerId: string) =>
      signCustomerToken(customerId, configuration.customerTokens, CUSTOMER_KEY, clock()),
    countRows: async (table: "event" | "feedback" | "prompt"): Promise<number> =>
      (await open.database.selectFrom(table).select("subject_key").execute()).length,
    promptRows: () => open.database.selectFrom("prompt").selectAll().execute(),
    /** What the shop's clock says. */
    now: clock,
    passTime: (milliseconds: number): void => {
      later += milliseconds;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};
