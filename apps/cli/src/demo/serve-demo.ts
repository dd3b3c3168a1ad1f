import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { type Clock, createKey, signCustomerToken, timeOrderedId } from "@seimbang/server";
import { customerSigningKey } from "../customer-signing-key.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readShopSettings, type ShopSettings } from "../read-shop-settings.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type DemoFolder, type DemoState, openDemoFolder } from "./demo-folder.ts";
import { registerDemoRoutes } from "./demo-routes.ts";
import { loadCatalogue, loadDemo } from "./load-demo.ts";
import { type DemoShop, makeDemoShop } from "./make-demo-shop.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";
import { saveTruth } from "./save-truth.ts";

const HOST = "127.0.0.1";
const SEED = "lestari";
const CUSTOMERS = 3_000;

export type ServedDemo = AsyncDisposable & {
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly customers: readonly { readonly id: string; readonly token: string; readonly level: number }[];
  readonly size: { readonly products: number; readonly customers: number; readonly events: number };
};

export type DemoSettings = {
  readonly folder: string;
  readonly port: number;
  readonly clock: Clock;
  readonly terminal: Terminal;
};

/** Draws, loads and trains the shop on the first start, and serves it. */
export const serveDemo = async ({ folder, port, clock, terminal }: DemoSettings): Promise<ServedDemo> => {
  const freePort = await findPort(port);
  const home = openDemoFolder(folder, clock());
  const url = `http://${HOST}:${freePort}`;
  const demo = makeDemoShop({ seed: SEED, now: home.state.now, customers: CUSTOMERS, url });
  saveTruth(folder, demo.customers, SEED);
  await using opening = new AsyncDisposableStack();
  const settings = withAddress(readShopSettings(home.configuration), freePort, url);
  const shop = opening.use(await openShop(settings));
  const signingKey = customerSigningKey(settings);
  const { publishableKey, secretKey } = await prepare(shop, home, demo, terminal);
  const customers = await Promise.all(
    SAMPLE_CUSTOMERS.map(async ({ level }, index) => {
      const id = demo.customers[index]?.customerId ?? "";
      return { id, token: await shop.rememberDevice(id, deviceIdFor(id)), level };
    }),
  );
  const app = opening.adopt(await shop.createApp(), (served) => served.close());
  registerDemoRoutes(app, {
    demo,
    publishableKey,
    customerIds: customers.map(({ id }) => id),
    signToken: (customerId) =>
      signCustomerToken(customerId, settings.configuration.customerTokens, signingKey, clock()),
    clock,
  });
  await app.listen({ host: HOST, port: freePort });
  const size = { products: demo.products.length, customers: demo.customers.length, events: demo.events.length };
  const opened = opening.move();
  return {
    url,
    publishableKey,
    secretKey,
    customers,
    size,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};

/** The port wanted, known to be free before anything is drawn; for 0, one that is. @throws when another program has it. */
const findPort = (wanted: number): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(wanted, HOST, () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address !== null ? address.port : wanted));
    });
  });

const withAddress = ({ configuration, environment }: ShopSettings, port: number, url: string): ShopSettings => ({
  environment,
  configuration: {
    ...configuration,
    shop: { ...configuration.shop, url },
    server: { ...configuration.server, host: HOST, port },
  },
});

type Keys = Required<Pick<DemoState, "publishableKey" | "secretKey">>;

/** Loads what is missing. A start that was broken off is taken up again, and stores nothing twice. */
const prepare = async (shop: Shop, { state, save }: DemoFolder, demo: DemoShop, terminal: Terminal): Promise<Keys> => {
  if (!state.isLoaded) {
    terminal.say(terminal.words("demo.first_start"));
    await loadDemo(shop, demo, state.now, terminal);
  } else {
    await loadCatalogue(shop, demo);
  }
  const { publishableKey, secretKey } = state;
  if (state.isLoaded && publishableKey !== undefined && secretKey !== undefined) return { publishableKey, secretKey };
  const make = async (kind: "publishable" | "secret"): Promise<string> =>
    (await createKey(shop.store.database, kind, "demo", timeOrderedId, state.now)).key;
  const keys = { publishableKey: await make("publishable"), secretKey: await make("secret") };
  save({ ...state, ...keys, isLoaded: true });
  return keys;
};

/** 16 bytes in base64url. It need not be secret: only our server's signature makes a token of it. */
const deviceIdFor = (customerId: string): string =>
  createHash("sha256").update(`demo device of ${customerId}`).digest().subarray(0, 16).toString("base64url");
