import type { OutgoingHttpHeaders } from "node:http";
import { PERMISSIONS, type Permission, PROBLEMS, permissionsOf, STAFF_ROLES } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerFlaws } from "./test-answer-flaws.ts";
import { type Caller, everyCaller, isOfVisitors, isOpen } from "./test-callers.ts";
import { rowsOfEverything, rowsOfSubject } from "./test-rows.ts";
import { type ServedRoute, withServedRoutes } from "./test-served-routes.ts";
import { withStaff } from "./test-staff.ts";
import { MARKS, openTwoCustomers } from "./test-two-customers.ts";

const AT_ONCE = 6;

let opened: Awaited<ReturnType<typeof openTwoCustomers>>;
let shop: typeof opened.shop;
let staff: ReturnType<typeof withStaff>;
/** Every route of the server, and what each answers HEAD with is what it answers GET with. */
let routes: readonly ServedRoute[];
let callers: readonly Caller[];
beforeAll(async () => {
  const served = await withServedRoutes(() => openTwoCustomers());
  opened = served.opened;
  shop = opened.shop;
  staff = withStaff(shop);
  routes = served.routes.filter(({ method }) => method !== "HEAD");
  callers = await everyCaller(opened, staff);
});
afterAll(() => shop[Symbol.asyncDispose]());

const nameOf = ({ method, path }: ServedRoute): string => `${method} ${path}`;

/** What the headers of any answer that was given here left open, each said once. */
const flaws = new Set<string>();
/** Most answers have the headers of another one. */
const judged = new Set<string>();
const noteFlaws = (url: string, headers: OutgoingHttpHeaders): void => {
  const { date: _date, "content-length": _length, etag: _etag, ...others } = headers;
  const kind = JSON.stringify(others);
  if (judged.has(kind)) return;
  judged.add(kind);
  const { pathname } = new URL(url, "http://localhost");
  for (const flaw of answerFlaws(pathname, headers)) flaws.add(`${pathname}: ${flaw}`);
};

type Sent = { readonly payload?: object | undefined; readonly ids?: Readonly<Record<string, string>> };
const send = async (
  route: ServedRoute,
  { headers, omits }: Pick<Caller, "headers" | "omits">,
  { payload = route.payload, ids }: Sent = {},
) => {
  const body = omits === undefined ? payload : without(payload, omits);
  const asked = {
    method: route.method,
    url: route.url(ids),
    headers,
    ...(body === undefined ? {} : { payload: body }),
  };
  if (route.isStream) {
    const answer = await shop.app.inject({ ...asked, payloadAsStream: true });
    noteFlaws(asked.url, answer.headers);
    const isEndless = String(answer.headers["content-type"]).startsWith("text/event-stream");
    if (isEndless) answer.raw.res.destroy();
    return { status: answer.statusCode, headers: answer.headers, text: isEndless ? "" : await textOf(answer.stream()) };
  }
  const answer = await shop.app.inject(asked);
  noteFlaws(asked.url, answer.headers);
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
};
const without = (payload: object | undefined, name: string): object | undefined =>
  payload && Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
const textOf = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

const codeIn = (text: string): string => {
  try {
    return JSON.parse(text).code ?? "";
  } catch {
    return "";
  }
};

type Meeting = { readonly route: ServedRoute; readonly caller: Caller };
const meetings = (isMeant: (meeting: Meeting) => boolean): readonly Meeting[] =>
  callers.flatMap((caller) => routes.map((route) => ({ route, caller })).filter(isMeant));

/** What is wrong with some meetings, said as a line each, so that a failure names them all. */
const wrongOf = async (
  met: readonly Meeting[],
  judge: (meeting: Meeting) => Promise<string | undefined>,
): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const left = met.values();
  const work = async (): Promise<void> => {
    for (const meeting of left) {
      const said = await judge(meeting);
      if (said !== undefined) wrong.push(`${nameOf(meeting.route)} by ${meeting.caller.name}: ${said}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return wrong;
};

test("every route says whom it is for, in a way that is looked at here", () => {
  const kinds = new Set(routes.map(({ whoMay }) => [...new Set(whoMay)].join(", ")));
  expect([...kinds].sort()).toEqual([
    ...["", "address", "key", "key+visitor", "key+visitor, key+link", "key, key+visitor", "key, session"],
    ...["ownPage", "secretKey", "secretKey, session", "session", "signature"],
  ]);
  expect(routes.length).toBeGreaterThan(250);
  const forPeople = routes.filter(({ path }) => /^\/v1\/(admin|staff)\//.test(path));
  const silent = forPeople.filter(({ access, whoMay }) => access === undefined && !whoMay.includes("ownPage"));
  expect(silent.map(nameOf)).toEqual([]);
  expect(new Set(callers.map(({ name }) => name)).size).toBe(callers.length);
});

test("every permission is of use on some route, and every role has some", () => {
  const used = new Set(routes.flatMap(({ access }) => access?.anyOf ?? []));
  expect((Object.keys(PERMISSIONS) as Permission[]).filter((permission) => !used.has(permission))).toEqual([]);
  expect(STAFF_ROLES.filter((role) => permissionsOf([role]).length === 0)).toEqual([]);
});

test("whom a route is not for is refused, by a code of the table, and touches nothing", async () => {
  const before = await rowsOfEverything(shop);
  const refused = meetings(({ route, caller }) => Object.hasOwn(PROBLEMS, caller.expected(route)));
  expect(refused.length).toBeGreaterThan(5_000);
  const wrong = await wrongOf(refused, async ({ route, caller }) => {
    const { status, headers, text } = await send(route, caller);
    const code = caller.expected(route) as keyof typeof PROBLEMS;
    const isProblem = String(headers["content-type"]).startsWith("application/problem+json");
    const isRight = isProblem && codeIn(text) === code && status === PROBLEMS[code].status;
    return isRight && !MARKS.some((mark) => text.includes(mark)) ? undefined : `${status} ${text.slice(0, 120)}`;
  });
  expect(wrong).toEqual([]);
  expect(await rowsOfEverything(shop)).toEqual(before);
});

test("who has neither the signature nor the address that a route asks for is refused, and touches nothing", async () => {
  const before = await rowsOfEverything(shop);
  const strangers = meetings(({ route, caller }) => caller.expected(route) === "own");
  expect(strangers.length).toBeGreaterThan(100);
  const wrong = await wrongOf(strangers, async ({ route, caller }) => {
    const { status, text } = await send(route, caller);
    return status >= 400 && status < 500 && !MARKS.some((mark) => text.includes(mark))
      ? undefined
      : `${status} ${text}`;
  });
  expect(wrong).toEqual([]);
  expect(await rowsOfEverything(shop)).toEqual(before);
});

const DOOR = new Set<string>([
  ...["unauthenticated", "secret_key_required", "session_required", "permission_denied", "sent_from_elsewhere"],
  ...["session_ended", "https_required", "training_required", "reason_required", "reauthentication_required"],
  ...["visitor_token_invalid", "visitor_token_expired", "link_may_only_lower"],
]);
/** Takes what the door looks at, and nothing that a route would do something with. */
const NOTHING_TO_DO = { nothing: "to do" };

test("whom a route is for is not refused at its door", async () => {
  const admitted = meetings(
    // Of a page that is for anybody one caller is enough, and one that nobody knows: the door does not look at who comes.
    ({ route, caller }) => caller.expected(route) === "in" && (!isOpen(route) || caller.name === "nobody"),
  );
  const wrong = await wrongOf(admitted, async ({ route, caller }) => {
    const isChange = route.method !== "GET";
    // What needs no body does what it does, so that only those try whose doing changes nothing of theirs.
    if (isChange && route.payload === undefined) return undefined;
    const { status, text } = await send(route, caller, isChange ? { payload: NOTHING_TO_DO } : {});
    return status >= 500 || DOOR.has(codeIn(text)) ? `${status} ${text.slice(0, 160)}` : undefined;
  });
  expect(wrong).toEqual([]);
});

/** A body with Rani's numbers wherever it names something or somebody. */
const about = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(about);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, opened.named[name] ?? about(inner)]));
};
/** What of Rani's an address names, by the part before it. */
const herIds = ({ path }: ServedRoute): Readonly<Record<string, string>> => {
  const { part = "", name = "" } = /(?<part>\w+)\/:(?<name>\w+)/.exec(path)?.groups ?? {};
  return name === "" ? {} : { [name]: opened.ids[part] ?? "" };
};

test("nobody reads or changes what is somebody else's, whatever numbers of theirs stand in address, query and body", async () => {
  const { subjectKey = "" } = opened.named;
  const before = await rowsOfSubject(shop, subjectKey);
  expect(before.length).toBeGreaterThan(20);
  const sari = callers.find(({ name }) => name === "a customer") as Caller;
  const own = routes.filter((route) => isOfVisitors(route) || route.whoMay.includes("key"));
  const named = own.filter(({ path }) => path.includes(":"));
  expect(named.filter((route) => isOfVisitors(route) && Object.values(herIds(route))[0] === "").map(nameOf)).toEqual(
    [],
  );
  const marks = [...MARKS, subjectKey];
  const wrong: string[] = [];
  for (const route of own) {
    const ids = herIds(route);
    const payload = route.payload === undefined ? undefined : (about(route.payload) as object);
    const bodies = payload === undefined ? [undefined] : [payload, { ...payload, ...opened.named }];
    for (const body of bodies) {
      const { status, text } = await send(route, sari, { payload: body, ids });
      const isFound = isOfVisitors(route) && Object.keys(ids).length > 0 && ![404, 400].includes(status);
      const query = new URLSearchParams(opened.named).toString();
      const asked =
        route.method === "GET" ? await send({ ...route, url: () => `${route.url(ids)}?${query}` }, sari) : { text: "" };
      if (isFound || marks.some((mark) => text.includes(mark) || asked.text.includes(mark)))
        wrong.push(`${nameOf(route)}: ${status} ${text.slice(0, 160)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await rowsOfSubject(shop, subjectKey)).toEqual(before);
  const taken = await shop.ask("GET", "/v1/me/export", { token: opened.tokens.rani });
  expect(
    MARKS.filter((mark) => !taken.text.includes(mark)),
    "it is hers all the same",
  ).toEqual([MARKS[1]]);
});

const STEPS = {
  ...{ submit: "campaigns.edit", assess: "campaigns.approve", approve: "campaigns.approve", test: "campaigns.run" },
  ...{ conclude: "campaigns.run", pause: "campaigns.run", resume: "campaigns.run", stop: "campaigns.run" },
} as const satisfies Readonly<Record<string, Permission>>;

test("each step of a campaign is for its own permission: whoever writes one does not approve it", async () => {
  const url = "/v1/admin/campaigns/01900000-0000-7000-8000-000000000000/steps";
  const wrong: string[] = [];
  for (const role of STAFF_ROLES) {
    const { headers } = callers.find(({ name }) => name === `a session of the ${role}`) as Caller;
    for (const [step, permission] of Object.entries(STEPS)) {
      const { body } = await shop.ask("POST", url, { key: "", headers, payload: { version: 1, step } });
      const isRefused = body.code === "permission_denied";
      if (isRefused === permissionsOf([role]).includes(permission)) wrong.push(`${role}: ${step}: ${body.code}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("a customer's token has passed after a quarter of an hour, wherever it is shown", async () => {
  shop.passTime(16 * 60_000);
  const sari = callers.find(({ name }) => name === "a customer") as Caller;
  const wrong = await wrongOf(
    routes.filter(isOfVisitors).map((route) => ({ route, caller: sari })),
    async ({ route, caller }) => {
      const code = codeIn((await send(route, caller)).text);
      return code === "visitor_token_expired" ? undefined : code;
    },
  );
  expect(wrong).toEqual([]);
});

test("every answer of every route, given or refused, is held to a strict policy, never sniffed, framed or kept, and says of no other site", async () => {
  for (const url of ["/nowhere", "/%ff", "/privacy/x.js", "/console/x.js", "/problems/not_found", "/docs/static/x"])
    noteFlaws(url, (await shop.app.inject(url)).headers);
  expect([...flaws]).toEqual([]);
});
