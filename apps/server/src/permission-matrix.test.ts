import { PERMISSIONS, type Permission, permissionsOf, STAFF_ROLES, type StaffRole } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DocumentedRoute, documentedRoutes } from "./test-documented-routes.ts";
import { openTestShop } from "./test-open-shop.ts";
import { withStaff } from "./test-staff.ts";

let shop: Awaited<ReturnType<typeof openTestShop>>;
let staff: ReturnType<typeof withStaff>;
let routes: readonly DocumentedRoute[];
let people: Awaited<ReturnType<ReturnType<typeof withStaff>["oneOfEach"]>>;

beforeAll(async () => {
  shop = await openTestShop({ limits: { requestsPerMinute: 1_000_000 } });
  staff = withStaff(shop);
  people = await staff.oneOfEach();
  routes = documentedRoutes((await shop.ask("GET", "/openapi.json")).body);
});
afterAll(() => shop[Symbol.asyncDispose]());

const nameOf = ({ method, path }: DocumentedRoute): string => `${method} ${path}`;
const isFor = ({ sessions }: DocumentedRoute, role: StaffRole): boolean => {
  const held: readonly string[] = permissionsOf([role]);
  return sessions.some((needed) => needed.every((permission) => held.includes(permission)));
};
/** Where anybody of the staff may, and where a session would end itself. */
const isOwn = ({ sessions }: DocumentedRoute): boolean => sessions.some((needed) => needed.length === 0);

const ask = async (route: DocumentedRoute, cookie: string): Promise<string> => {
  const asking = route.payload === undefined ? {} : { payload: route.payload };
  const { status, body } = await staff.askAs(cookie, route.method, route.url(), asking);
  return `${status} ${body?.code ?? ""}`.trim();
};

test("every route of the shop's people says whom it is for, by permissions of the table", () => {
  const forPeople = routes.filter(({ path }) => /^\/v1\/(admin|staff)\//.test(path));
  expect(forPeople.length).toBeGreaterThan(90);
  const silent = forPeople.filter(({ sessions, whoMay }) => sessions.length === 0 && !whoMay.includes("ownPage"));
  expect(silent.map(nameOf)).toEqual([]);
  const named = routes.flatMap(({ sessions }) => sessions.flat());
  expect(named.filter((permission) => !Object.hasOwn(PERMISSIONS, permission))).toEqual([]);
});

test("every permission is of use on some route, and every role has some", () => {
  const used = new Set(routes.flatMap(({ sessions }) => sessions.flat()));
  const unused = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => !used.has(permission));
  expect(unused).toEqual([]);
  expect(STAFF_ROLES.filter((role) => permissionsOf([role]).length === 0)).toEqual([]);
});

test.each(STAFF_ROLES)("what is not for the %s is refused to them", async (role) => {
  const refused = routes.filter((route) => !isOwn(route) && route.sessions.length > 0 && !isFor(route, role));
  expect(refused.length).toBeGreaterThan(10);
  const answers = await Promise.all(refused.map((route) => ask(route, people[role].cookie)));
  expect(
    refused.flatMap((route, at) =>
      answers[at] === "403 permission_denied" ? [] : [`${nameOf(route)}: ${answers[at]}`],
    ),
  ).toEqual([]);
});

const STEPS = {
  ...{ submit: "campaigns.edit", assess: "campaigns.approve", approve: "campaigns.approve", test: "campaigns.run" },
  ...{ conclude: "campaigns.run", pause: "campaigns.run", resume: "campaigns.run", stop: "campaigns.run" },
} as const satisfies Readonly<Record<string, Permission>>;

test("each step of a campaign is for its own permission: whoever writes one does not approve it", async () => {
  const url = "/v1/admin/campaigns/01900000-0000-7000-8000-000000000000/steps";
  const wrong: string[] = [];
  for (const role of STAFF_ROLES)
    for (const [step, permission] of Object.entries(STEPS)) {
      const { body } = await staff.askAs(people[role].cookie, "POST", url, { payload: { version: 1, step } });
      const isRefused = body.code === "permission_denied";
      const mayStep = permissionsOf([role]).includes(permission);
      if (isRefused === mayStep) wrong.push(`${role}: ${step}: ${body.code}`);
    }
  expect(wrong).toEqual([]);
});

test("what is for a role is not refused to it", async () => {
  const wrong: string[] = [];
  for (const role of STAFF_ROLES)
    for (const route of routes.filter((one) => !isOwn(one) && one.sessions.length === 1 && isFor(one, role))) {
      const answer = await ask(route, people[role].cookie);
      if (/^401|permission_denied|secret_key_required|session_required|^5/.test(answer))
        wrong.push(`${role}: ${nameOf(route)}: ${answer}`);
    }
  expect(wrong).toEqual([]);
});

test("a session counts nowhere where no permission is named, and without one nobody gets in", async () => {
  const closed = routes.filter(
    ({ sessions, whoMay }) => sessions.length === 0 && whoMay.length > 0 && !whoMay.includes("ownPage"),
  );
  expect(closed.length).toBeGreaterThan(20);
  const wrong: string[] = [];
  for (const route of closed) {
    const answer = await ask(route, people.administrator.cookie);
    if (answer !== "401 unauthenticated") wrong.push(`${nameOf(route)}: ${answer}`);
  }
  for (const route of routes.filter(({ sessions }) => sessions.length > 0))
    for (const [cookie, expected] of [
      ["", "401 unauthenticated"],
      ["seimbang-staff=made-up", "401 session_ended"],
    ] as const) {
      const answer = await ask(route, cookie);
      if (answer !== expected) wrong.push(`${nameOf(route)} with ${cookie}: ${answer}`);
    }
  expect(wrong).toEqual([]);
});
