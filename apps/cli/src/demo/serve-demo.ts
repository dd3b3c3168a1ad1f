import { createHash, randomBytes, randomInt } from "node:crypto";
import { createServer } from "node:net";
import {
  addDemoStaff,
  addDemoTraining,
  type Clock,
  createKey,
  type DemoPerson,
  registerDemoSignIn,
  signCustomerToken,
  timeOrderedId,
} from "@seimbang/server";
import { customerSigningKey } from "../customer-signing-key.ts";
import { openMasterKeys } from "../open-master-keys.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readShopSettings, type ShopSettings } from "../read-shop-settings.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { breakWeekendGlass } from "./break-weekend-glass.ts";
import { converseLately } from "./converse-demo.ts";
import { registerDays } from "./days/days-route.ts";
import { openDays } from "./days/open-days.ts";
import { pagesOfApp } from "./days/pages-of-app.ts";
import { createDemoClock } from "./demo-clock.ts";
import { type DemoFolder, type DemoState, openDemoFolder } from "./demo-folder.ts";
import { registerDemoRoutes } from "./demo-routes.ts";
import { furnishDemo } from "./furnish-demo.ts";
import { furnishRecords } from "./furnish-records.ts";
import { furnishVoice } from "./furnish-voice.ts";
import { FIRST_DAYS, liveFirstDays } from "./live-first-days.ts";
import { loadCatalogue, loadDemo } from "./load-demo.ts";
import { type DemoShop, makeDemoShop } from "./make-demo-shop.ts";
import { pickSamples, SPARES } from "./pick-samples.ts";
import { DAY_MS } from "./rhythm.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";
import { saveTruth } from "./save-truth.ts";

const HOST = "127.0.0.1";
const SEED = "lestari";
const CUSTOMERS = 3_000;

export type ServedDemo = AsyncDisposable & {
  readonly url: string;
  readonly folder: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly customers: readonly { readonly id: string; readonly token: string; readonly level: number }[];
  /** The shop's people, at least one for each role, who are signed in by opening a link. */
  readonly staff: readonly (Omit<DemoPerson, "token" | "staffId"> & { readonly signIn: string })[];
  readonly size: { readonly products: number; readonly customers: number; readonly events: number };
};

export type DemoSettings = {
  readonly folder: string;
  readonly port: number;
  readonly clock: Clock;
  readonly terminal: Terminal;
  /** How many people the shop has; fewer for tests. */
  readonly people?: number;
};

/** Draws, loads and trains the shop on the first start, lives its first days, and serves it. */
export const serveDemo = async (given: DemoSettings): Promise<ServedDemo> => {
  const { folder, port, clock: real, terminal, people = CUSTOMERS } = given;
  const freePort = await findPort(port);
  const home = openDemoFolder(folder, real(), real() - FIRST_DAYS * DAY_MS);
  const url = `http://${HOST}:${freePort}`;
  const { yearEndsAt, ahead } = home.state();
  const clock = createDemoClock(real, ahead, (next) => home.update({ ahead: next }));
  const demo = makeDemoShop({ seed: SEED, now: yearEndsAt, customers: people, spares: SPARES, url });
  saveTruth(folder, demo.customers, SEED);
  await using opening = new AsyncDisposableStack();
  const settings = withAddress({ ...readShopSettings(home.configuration), clock: clock.now }, freePort, url);
  const shop = opening.use(await openShop(settings));
  const signingKey = customerSigningKey(settings);
  const signToken = (customerId: string): Promise<string> =>
    signCustomerToken(customerId, settings.configuration.customerTokens, signingKey, clock.now());
  const { publishableKey, secretKey } = await prepare(shop, home, demo, terminal);
  const customerIds = await pickSamples(demo.customers, shop);
  const customers = await Promise.all(
    SAMPLE_CUSTOMERS.map(async ({ level }, index) => {
      const id = customerIds[index] ?? "";
      return { id, token: await shop.rememberDevice(id, deviceIdFor(id)), level };
    }),
  );
  const app = opening.adopt(await shop.createApp(), (served) => served.close());
  registerDemoRoutes(app, { demo, publishableKey, customerIds, signToken, clock: clock.now });
  const staffDeps = {
    ...{ database: shop.store.database, secrets: (await openMasterKeys(settings, shop.store)).secrets },
    ...{ clock: clock.now, makeId: timeOrderedId, randomBytes, shop: settings.configuration.shop },
    sendsMail: false,
  };
  const staff = await addDemoStaff(staffDeps);
  registerDemoSignIn(app, staff, staffDeps);
  const passUntil = openDays({ app, demo, people, clock, publishableKey, signToken, seed: SEED, jobs: shop });
  registerDays(app, { secretKey, pass: (time) => passUntil(clock.now() + time), now: clock.now });
  const isNew = clock.now() < yearEndsAt + FIRST_DAYS * DAY_MS;
  if (isNew) {
    await furnishDemo(shop);
    const speakers = demo.customers
      .filter(({ consent }) => consent.kind === "chosen")
      .map(({ customerId }) => customerId);
    const clientFor = pagesOfApp(app, publishableKey);
    const pageOf = async (id: string) => clientFor(await signToken(id));
    await furnishVoice(shop, speakers, pageOf);
    const conversing = { app, shop, publishableKey, signToken };
    const writers = demo.customers.map(({ customerId }) => customerId).filter((id) => !customerIds.includes(id));
    await furnishRecords(shop, clock.now());
    const others = speakers.filter((id) => !customerIds.includes(id));
    await liveFirstDays({
      ...{ shop, from: yearEndsAt, now: clock.now, pageOf, passUntil, terminal },
      conversing: { ...conversing, customerIds: writers },
      customerIds: others,
      newcomers: newestOf(demo.customers, new Set(others)),
    });
    // Loading took its time as well.
    clock.moveTo(real());
    // Whoever complains that something is too personal has less at once, and samples stay as they are introduced.
    await converseLately({ ...conversing, customerIds: others });
  }
  await addDemoTraining({ ...staffDeps, people: staff, randomBelow: (below) => randomInt(below) });
  await breakWeekendGlass(app, staff);
  await shop.education.remind();
  // Of what people have learned meanwhile the weekly audit knew nothing yet.
  if (isNew) await shop.audits.run();
  home.update({ url });
  await app.listen({ host: HOST, port: freePort });
  // Whoever asks for a model, or sets an hour for something, finds it done.
  opening.defer(await shop.startWorker());
  const size = { products: demo.products.length, customers: people, events: demo.events.length };
  const opened = opening.move();
  return {
    url,
    folder,
    publishableKey,
    secretKey,
    customers,
    staff: staff.map(({ token, staffId: _, ...person }) => ({ ...person, signIn: `${url}/demo/staff/${token}` })),
    size,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};

const NEWCOMERS = 100;

const newestOf = (customers: DemoShop["customers"], among: ReadonlySet<string>): readonly string[] =>
  customers
    .filter(({ customerId }) => among.has(customerId))
    .toSorted((one, other) => other.consent.at - one.consent.at)
    .slice(0, NEWCOMERS)
    .map(({ customerId }) => customerId);

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

const withAddress = ({ configuration, ...rest }: ShopSettings, port: number, url: string): ShopSettings => ({
  ...rest,
  configuration: {
    ...configuration,
    shop: { ...configuration.shop, url },
    server: { ...configuration.server, host: HOST, port },
  },
});

type Keys = Required<Pick<DemoState, "publishableKey" | "secretKey">>;

/** Loads what is missing. A start that was broken off is taken up again, and stores nothing twice. */
const prepare = async (shop: Shop, home: DemoFolder, demo: DemoShop, terminal: Terminal): Promise<Keys> => {
  const { isLoaded, yearEndsAt, publishableKey, secretKey } = home.state();
  if (!isLoaded) {
    terminal.say(terminal.words("demo.first_start"));
    await loadDemo(shop, demo, yearEndsAt, terminal);
  } else {
    await loadCatalogue(shop, demo);
  }
  if (isLoaded && publishableKey !== undefined && secretKey !== undefined) return { publishableKey, secretKey };
  const make = async (kind: "publishable" | "secret"): Promise<string> =>
    (await createKey(shop.store.database, kind, "demo", timeOrderedId, yearEndsAt)).key;
  const keys = { publishableKey: await make("publishable"), secretKey: await make("secret") };
  home.update({ ...keys, isLoaded: true });
  return keys;
};

/** 16 bytes in base64url. It need not be secret: only our server's signature makes a token of it. */
const deviceIdFor = (customerId: string): string =>
  createHash("sha256").update(`demo device of ${customerId}`).digest().subarray(0, 16).toString("base64url");
