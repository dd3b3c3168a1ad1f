import { afterAll, beforeAll, expect, test } from "vitest";
import { type DocumentedRoute, documentedRoutes } from "./test-documented-routes.ts";
import { openShopWithPeople } from "./test-people.ts";

/** Whatever is known of Rani has one of these in it, and nothing else has. */
const MARKS = ["rani-asked-this", "order of rani-bought", "rani-proposed-this"];

let people: Awaited<ReturnType<typeof openShopWithPeople>>;
let routes: readonly DocumentedRoute[];
/** Tokens of a customer of whom much is kept, of another one, and of a link that the first was sent. */
let tokens: { readonly rani: string; readonly sari: string; readonly link: string };
/** What is Rani's, by the part of an address after which its number stands. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  people = await openShopWithPeople({
    feedback: { comfortSampling: 1 },
    limits: { requestsPerMinute: 1_000_000 },
    // Whoever tries every door is an intruder.
    intrusions: { knownNetworks: ["127.0.0.1"] },
  });
  const { shop } = people;
  routes = documentedRoutes((await shop.ask("GET", "/openapi.json")).body);
  const [rani, sari] = [await people.introduce("rani", 2), await people.introduce("sari", 2)];
  await people.did(rani, "Order Completed", { order_id: MARKS[1], products: [{ product_id: "pot", quantity: 1 }] }, 9);
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "question", text: MARKS[0] }, token: rani });
  const question = { kind: "question", topic: "other", text: MARKS[0], from: "account" };
  const { threadId } = (await shop.ask("POST", "/v1/me/threads", { payload: question, token: rani })).body;
  const decision = (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: rani })).body;
  const link = (await shop.ask("POST", "/v1/links", { payload: { customerId: "rani" }, key: shop.secretKey })).body;
  tokens = { rani, sari, link: link.token };
  const proposal = { language: "id", title: MARKS[2], text: MARKS[2] };
  await shop.ask("POST", "/v1/me/proposals", { payload: proposal, token: rani });
  const of = async (url: string) => (await shop.ask("GET", url, { token: rani })).body;
  ids = {
    decisions: decision.decisionId,
    requests: (await of("/v1/me/requests")).requests[0].requestId,
    events: (await of("/v1/me/events")).events[0].eventId,
    consents: (await of("/v1/me/consents")).consents[0].choiceId,
    threads: threadId,
    prompts: (await of("/v1/me/prompts")).comfort.promptId,
    proposals: (await of("/v1/me/proposals")).proposals[0].proposalId,
    votes: (await of("/v1/me/proposals")).votes[0],
    // Nobody asked her; it is hers no less than anybody else's.
    surveys: (await of("/v1/me/proposals")).proposals[0].proposalId,
  };
});
afterAll(() => people.shop[Symbol.asyncDispose]());

type Asking = { readonly key?: string; readonly token?: string };

/** Asks for what is Rani's, where an address names something of somebody's. */
const ask = (route: DocumentedRoute, asking: Asking) => {
  const { whoMay, path, payload } = route;
  const { part = "", name = "" } = /(?<part>\w+)\/\{(?<name>\w+)\}/.exec(path)?.groups ?? {};
  const isHers = isAboutOneself(whoMay) && name !== "";
  if (isHers) expect(ids[part], `Say what Rani has that ${path} names.`).toBeTypeOf("string");
  const url = route.url(isHers ? { [name]: ids[part] ?? "" } : {});
  return people.shop.ask(route.method, url, { ...asking, ...(payload === undefined ? {} : { payload }) });
};

/** How each route that some may call answers, said as one line, so that a failure names them all. */
const answersOf = async (
  whoMay: (names: readonly string[]) => boolean,
  asking: Asking,
): Promise<ReadonlyMap<string, string>> => {
  const answers = new Map<string, string>();
  for (const route of routes.filter((one) => whoMay(one.whoMay))) {
    const { status, body } = await ask(route, asking);
    answers.set(`${route.method} ${route.path}`, `${status} ${body?.type?.split("/").at(-1) ?? ""}`.trim());
  }
  return answers;
};
const others = (answers: ReadonlyMap<string, string>, expected: RegExp): readonly string[] =>
  [...answers].filter(([, answer]) => !expected.test(answer)).map((one) => one.join(": "));

const needsSecretKey = (whoMay: readonly string[]): boolean => whoMay.includes("secretKey");
const isAboutOneself = (whoMay: readonly string[]): boolean => whoMay.includes("key+visitor");
const isOpen = (whoMay: readonly string[]): boolean => whoMay.length === 0;
/** Signing in, which is for whoever nobody knows yet, and only from a page of the server's own. */
const isSigningIn = (whoMay: readonly string[]): boolean => whoMay.includes("ownPage");
const needsSomebody = (whoMay: readonly string[]): boolean => !isOpen(whoMay) && !isSigningIn(whoMay);
const KEY = "01900000-0000-7000-8000-00000000000";

test("the document describes routes of every kind, and no kind that is not looked at here", () => {
  const kinds = new Set(routes.map(({ whoMay }) => [...new Set(whoMay)].join(", ")));
  expect([...kinds].sort()).toEqual([
    ...["", "key", "key+visitor", "key+visitor, key+link", "key, session"],
    ...["ownPage", "secretKey", "secretKey, session", "session"],
  ]);
  expect(routes.length).toBeGreaterThan(80);
});

test("a route that is open to anybody answers without a key, and no other does, nor with one that was made up", async () => {
  const { publishableKey } = people.shop;
  const forged = `${publishableKey.slice(0, -4)}AAAA`;
  for (const key of ["", KEY, forged]) {
    expect(others(await answersOf(isOpen, { key }), /^(200|404)/), key).toEqual([]);
    expect(others(await answersOf(needsSomebody, { key }), /^401 unauthenticated$/), key).toEqual([]);
  }
});

test("nobody signs in from elsewhere than a page of the server's own, whatever key comes along", async () => {
  const before = await rowsOfEverything();
  const { publishableKey, secretKey } = people.shop;
  for (const key of ["", publishableKey, secretKey])
    expect(others(await answersOf(isSigningIn, { key }), /^403 sent_from_elsewhere$/), key).toEqual([]);
  expect(await rowsOfEverything()).toEqual(before);
});

test("what is for people alone is refused to every key", async () => {
  const before = await rowsOfEverything();
  const { publishableKey, secretKey } = people.shop;
  const forPeople = (who: readonly string[]) => who.every((name) => name === "session") && who.length > 0;
  for (const key of [publishableKey, secretKey])
    expect(others(await answersOf(forPeople, { key }), /^403 session_required$/), key).toEqual([]);
  expect(await rowsOfEverything()).toEqual(before);
});

test("what needs a secret key is refused to every page, whoever is signed in on it, and changes nothing", async () => {
  const before = await rowsOfEverything();
  for (const token of [undefined, tokens.rani, tokens.sari, tokens.link])
    expect(
      others(await answersOf(needsSecretKey, token === undefined ? {} : { token }), /^403 secret_key_required$/),
    ).toEqual([]);
  expect(await rowsOfEverything()).toEqual(before);
});

test("what is about oneself needs one's own token, also from the shop's server", async () => {
  const before = await rowsOfEverything();
  const { publishableKey: key, secretKey } = people.shop;
  // Nobody has decisions, so that none is found without a token.
  for (const asking of [{ key }, { key: secretKey }, { key, token: "made-up" }, { key, token: tampered(tokens.rani) }])
    expect(
      others(await answersOf(isAboutOneself, asking), /^(401 visitor_token_invalid|404 unknown_decision)$/),
    ).toEqual([]);
  expect(await rowsOfEverything()).toEqual(before);
});

test("a message's link reads and lowers choices and begins a conversation where the document says so, and is refused everywhere else", async () => {
  const before = await rowsOfEverything();
  const takesLink = (who: readonly string[]) => who.includes("key+link");
  const refused = await answersOf((who) => isAboutOneself(who) && !takesLink(who), { token: tokens.link });
  expect(others(refused, /^403 link_may_only_lower$/)).toEqual([]);
  expect(await rowsOfEverything()).toEqual(before);
  expect(others(await answersOf(takesLink, { token: tokens.link }), /^20[01]/)).toEqual([]);
});

test("nobody reads or changes what is somebody else's, even knowing its number", async () => {
  const before = await rowsOf("rani");
  const leaks: string[] = [];
  const named = routes.filter(({ whoMay, path }) => isAboutOneself(whoMay) && path.includes("{"));
  expect(named.length).toBeGreaterThan(5);
  for (const route of named) {
    const { status, text } = await ask(route, { token: tokens.sari });
    if (status !== 404) leaks.push(`${route.method} ${route.path}: ${status} ${text}`);
  }
  expect(leaks).toEqual([]);
  expect(await rowsOf("rani")).toEqual(before);
});

test("no answer to another customer, to a page or to anybody has anything of the first one in it", async () => {
  const leaks: string[] = [];
  const marks = [...MARKS, ...Object.values(ids)];
  const reading = routes.filter(({ method }) => method === "GET");
  for (const route of reading)
    for (const token of [undefined, tokens.sari]) {
      const { text } = await ask(route, token === undefined ? {} : { token });
      if (marks.some((mark) => text.includes(mark))) leaks.push(route.path);
    }
  expect(leaks).toEqual([]);
  const own = await people.shop.ask("GET", "/v1/me/export", { token: tokens.rani });
  expect(MARKS.filter((mark) => !own.text.includes(mark))).toEqual([MARKS[1]]);
});

test("a customer's token has passed after a quarter of an hour, wherever it is shown", async () => {
  people.shop.passTime(16 * 60_000);
  const answers = await answersOf(isAboutOneself, { token: tokens.sari });
  expect(others(answers, /^401 visitor_token_expired$/)).toEqual([]);
});

test("what needs a secret key is not refused to the shop's server", async () => {
  const { secretKey: key } = people.shop;
  expect(others(await answersOf(needsSecretKey, { key }), /^(2\d\d|400|404|409|415|422)/)).toEqual([]);
});

/** Another last letter of the signature. */
const tampered = (token: string): string =>
  `${token.slice(0, -6)}${token.at(-6) === "A" ? "B" : "A"}${token.slice(-5)}`;

const tablesWith = async (column: string): Promise<readonly string[]> =>
  (
    await people.shop.query(`
      select distinct c.table_name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name like '${column}'
        and c.table_name not like 'log\\_%' and c.table_name not in ('replica', 'sighting') order by 1`)
  ).rows.map(({ table_name: name }) => name);

const digest = async (tables: readonly string[], where = "true"): Promise<readonly unknown[]> => {
  const parts = tables.map(
    (name) =>
      `select '${name}' as name, count(*)::int, md5(string_agg(t::text, '' order by t::text)) from ${name} t where ${where}`,
  );
  return (await people.shop.query(`${parts.join(" union all ")} order by 1`)).rows;
};

const rowsOfEverything = async (): Promise<readonly unknown[]> => digest(await tablesWith("%"));
const rowsOf = async (customerId: string): Promise<readonly unknown[]> => {
  const { rows } = await people.shop.query(
    "select subject_key from rights_request where kind = 'question' order by received_at limit 1",
  );
  expect(rows, customerId).toHaveLength(1);
  return digest(await tablesWith("subject_key"), `t.subject_key = '${rows[0].subject_key}'`);
};
