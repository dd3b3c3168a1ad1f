import { Agent, type IncomingMessage, request as requestHttp } from "node:http";
import fc from "fast-check";
import { createKey } from "../keys/create-key.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { type Caller, everyCaller } from "../test-callers.ts";
import type { Schema } from "../test-documented-routes.ts";
import { MESSAGE_SECRETS, messageSettings } from "../test-message-shop.ts";
import { type ServedRoute, withServedRoutes } from "../test-served-routes.ts";
import { withStaff } from "../test-staff.ts";
import { openTwoCustomers } from "../test-two-customers.ts";
import { answerJudge, type FuzzedAnswer } from "./test-fuzzed-answers.ts";
import { type ApiDocument, describedRoutes, type FuzzedRequest, requestsTo } from "./test-fuzzed-requests.ts";

const AT_ONCE = 8;
/** Of what answers name, so many of each name are asked for again. */
const MOST_LEARNED = 40;
/** Requests sign people out and revoke keys, so that after so many everybody comes anew. */
const CALLERS_LAST = 1_000;
const MOST_READ = 4 * 1024 ** 2;
const PATIENCE_MS = 60_000;
const MOST_SHOWN = 1_500;

type Found = { readonly flaw: string; readonly name: string; readonly times: number; readonly first: string };
export type FuzzReport = {
  readonly sent: number;
  readonly found: readonly Found[];
  readonly busy: number;
  /** How many answers there were of each hundred. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly routes: number;
  /** Those that did what they were asked for at least once. */
  readonly served: readonly string[];
  readonly slowest: string;
};

/** It writes to its customers, or would if there were anybody on that port, so that those routes are there as well. */
const SETTINGS = { configurations: [messageSettings({ port: 1 })], messageSecrets: MESSAGE_SECRETS };

/** For tests: a shop that is served over the network, and asked for whatever its description leads to and much more. */
export const openFuzzedShop = async () => {
  const { opened, routes } = await withServedRoutes(() => openTwoCustomers(SETTINGS));
  const { shop } = opened;
  const port = await shop.listen();
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const document = (await shop.ask("GET", "/openapi.json")).body as ApiDocument;
  const staff = withStaff(shop);
  const learned = learnedNames(opened);
  const judge = answerJudge(document);
  let callers: readonly Caller[] = [];
  const refreshCallers = async (): Promise<void> => {
    const { key: secretKey } = await createKey(shop.database, "secret", "fuzz", timeOrderedId, shop.now());
    const { key: publishableKey } = await createKey(shop.database, "publishable", "fuzz", timeOrderedId, shop.now());
    const [rani, sari] = [await shop.signCustomer("rani"), await shop.signCustomer("sari")];
    callers = await everyCaller(
      { ...opened, shop: { ...shop, secretKey, publishableKey }, tokens: { ...opened.tokens, rani, sari } },
      staff,
    );
  };
  const find = (reference: string): Schema => document.components.schemas?.[reference.split("/").at(-1) ?? ""] ?? {};
  const described = describedRoutes(document, routes);
  const fuzzing = { callers: () => callers, known: learned.known, find };
  const costs = costsOf(described);
  const arbitraries = described.map((one) => requestsTo(one, fuzzing));

  /** Sends so many requests, of which each seed always gives the same ones to a shop that answers the same. */
  const run = async (
    count: number,
    seed: number,
    report = reportOf(described.map(({ route }) => route)),
  ): Promise<FuzzReport> => {
    for (let sent = 0; sent < count; sent += CALLERS_LAST) {
      await refreshCallers();
      const stream = requestsOf(arbitraries, Math.min(CALLERS_LAST, count - sent), seed + sent, costs.isDue);
      await Promise.all(Array.from({ length: AT_ONCE }, () => work(stream, report)));
    }
    return report.finish();
  };
  const work = async (stream: Iterator<FuzzedRequest>, report: ReturnType<typeof reportOf>): Promise<void> => {
    for (let next = stream.next(); next.done !== true; next = stream.next()) {
      const answer = await send(next.value, port, agent);
      costs.note(next.value, answer);
      if (answer.status < 300) learned.learn(answer);
      report.note(next.value, answer, judge(next.value, answer));
    }
  };
  const close = async (): Promise<void> => {
    agent.destroy();
    await shop[Symbol.asyncDispose]();
  };
  return { opened, shop, port, described, run, [Symbol.asyncDispose]: close };
};

type Described = FuzzedRequest["described"];

/** What asks for much of the server is asked for less often, so that the rest is asked for as often as it can be. */
const costsOf = (described: readonly Described[]) => {
  const spent = new Map(described.map((one) => [one, { took: 0, times: 0, waits: 0 }]));
  return {
    note: ({ described: one }: FuzzedRequest, { took }: FuzzedAnswer): void => {
      const cost = spent.get(one);
      if (cost === undefined) return;
      cost.took += took;
      cost.times += 1;
      cost.waits = Math.min(MOST_WAITS, Math.floor(cost.took / cost.times / USUAL_MS));
    },
    isDue: (at: number): boolean => {
      const cost = spent.get(described[at]!);
      if (cost === undefined || cost.waits <= 0) return true;
      cost.waits -= 1;
      return false;
    },
  };
};
const USUAL_MS = 60;
const MOST_WAITS = 60;

function* requestsOf(
  arbitraries: readonly fc.Arbitrary<FuzzedRequest>[],
  count: number,
  seed: number,
  isDue: (at: number) => boolean,
): Generator<FuzzedRequest> {
  const streams = arbitraries.map(
    (one, at) => fc.sample(fc.infiniteStream(one), { numRuns: 1, seed: seed * 1_000 + at })[0]!,
  );
  const order = fc.sample(fc.infiniteStream(fc.nat(arbitraries.length - 1)), { numRuns: 1, seed })[0]!;
  for (let made = 0; made < count; ) {
    const at = order.next().value as number;
    if (!isDue(at)) continue;
    made += 1;
    yield streams[at]!.next().value as FuzzedRequest;
  }
}

const send = (asked: FuzzedRequest, port: number, agent: Agent): Promise<FuzzedAnswer> =>
  new Promise((done) => {
    const began = performance.now();
    const { method, path, headers, body } = asked;
    const ended = (status: number, text: string, of?: IncomingMessage): void =>
      done({ status, headers: of?.headers ?? {}, text, took: performance.now() - began });
    const lengths = body === undefined ? [] : ["content-length", String(body.length)];
    const host = headers.some(([name]) => name === "host") ? [] : ["host", `localhost:${port}`];
    const flat = [...host, ...headers.filter(([, value]) => isSendable(value)).flat()];
    const sent = requestHttp({
      host: "127.0.0.1",
      port,
      agent,
      method,
      path,
      headers: [...flat, ...lengths],
      timeout: PATIENCE_MS,
    });
    sent.on("response", (answer) => {
      if (String(answer.headers["content-type"]).startsWith("text/event-stream")) {
        answer.destroy();
        return ended(answer.statusCode ?? 0, "", answer);
      }
      const pieces: Buffer[] = [];
      let size = 0;
      answer.on("data", (piece: Buffer) => {
        size += piece.length;
        if (size <= MOST_READ) pieces.push(piece);
      });
      answer.on("end", () => ended(answer.statusCode ?? 0, Buffer.concat(pieces).toString(), answer));
      answer.on("error", () => ended(0, "cut off", answer));
    });
    sent.on("timeout", () => sent.destroy(new Error("no answer")));
    sent.on("error", (error) => ended(0, error.message));
    sent.end(body);
  });

/** What Node's own client sends in a header. */
const isSendable = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

type Opened = Awaited<ReturnType<typeof openTwoCustomers>>;

/** Names of what is there, under the names of fields: those of the two customers first, then whatever answers bring. */
const learnedNames = ({ ids, named }: Opened) => {
  const products = ["tea", "pot", "cup"];
  const names = new Map<string, string[]>(
    Object.entries({
      ...Object.fromEntries(["productId", "product_id", "sku", "leftOut"].map((name) => [name, products])),
      ...{ slot: ["home", "product", "cart"], event: ["Product Viewed", "Order Completed", "Product Clicked"] },
      ...{
        category: ["Kitchen"],
        path: ["Kitchen"],
        "*": ["suggestions", "ads", "training", "measurement", "views", "purchases"],
      },
      ...{
        customerId: ["rani", "sari"],
        userId: ["rani", "sari"],
        purposeId: ["suggestions", "ads"],
        purpose: ["suggestions", "ads"],
      },
      "*Id": [...Object.values(ids)],
      ...Object.fromEntries(Object.entries(named).map(([name, value]) => [name, [value]])),
    }).map(([name, values]) => [name, [...values]] as const),
  );
  const note = (name: string, value: string): void => {
    const values = names.get(name) ?? [];
    names.set(name, values);
    if (values.includes(value)) return;
    values.push(value);
    if (values.length > MOST_LEARNED) values.splice(1, 1);
  };
  const learn = ({ headers, text }: FuzzedAnswer): void => {
    if (!String(headers["content-type"]).includes("json") || text === "") return;
    for (const [name, value] of namesIn(JSON.parse(text), "")) {
      note(name, value);
      if (name.endsWith("Id")) note("*Id", value);
    }
  };
  return { known: (name: string): readonly string[] => names.get(name) ?? [], learn };
};

const LONGEST_NAME = 600;

/** Whatever an answer calls something by, as far as it can be asked for by that. */
function* namesIn(value: unknown, name: string): Generator<readonly [string, string]> {
  if (typeof value === "string") {
    if (/(Id|token)$/.test(name) && value.length < LONGEST_NAME) yield [name, value];
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const isList = Array.isArray(value);
  for (const [inner, one] of Object.entries(value).slice(0, MOST_LEARNED)) yield* namesIn(one, isList ? name : inner);
}

const reportOf = (routes: readonly ServedRoute[]) => {
  const found = new Map<string, Found>();
  const statuses: Record<string, number> = {};
  const served = new Set<string>();
  let [sent, busy, slowest] = [0, 0, { took: 0, name: "" }];
  const nameOf = ({ method, path }: ServedRoute): string => `${method} ${path}`;
  return {
    note: (asked: FuzzedRequest, answer: FuzzedAnswer, flaws: readonly string[]): void => {
      const name = nameOf(asked.described.route);
      sent += 1;
      if (answer.status === 503) busy += 1;
      statuses[`${answer.status}`] = (statuses[`${answer.status}`] ?? 0) + 1;
      if (answer.status > 0 && answer.status < 400 && asked.method === asked.described.route.method) served.add(name);
      if (answer.took > slowest.took) slowest = { took: answer.took, name };
      for (const flaw of flaws) {
        const key = `${name}: ${flaw}`;
        const before = found.get(key);
        found.set(key, { flaw, name, times: (before?.times ?? 0) + 1, first: before?.first ?? shown(asked, answer) });
      }
    },
    finish: (): FuzzReport => ({
      ...{ sent, busy, statuses, routes: routes.length, served: [...served], found: [...found.values()] },
      slowest: `${slowest.name}: ${Math.round(slowest.took)} ms`,
    }),
  };
};

/** A request so that it can be sent again by hand, and what came of it. */
const shown = ({ caller, method, path, headers, body }: FuzzedRequest, { status, text }: FuzzedAnswer): string =>
  [
    `${method} ${path.slice(0, MOST_SHOWN)} by ${caller.name}`,
    ...headers
      .filter(([name]) => !Object.hasOwn(caller.headers, name))
      .map(([name, value]) => `${name}: ${value.slice(0, 200)}`),
    body?.toString().slice(0, MOST_SHOWN) ?? "",
    `-> ${status} ${text.slice(0, 600)}`,
  ].join("\n");
