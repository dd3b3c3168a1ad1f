import { randomBytes } from "node:crypto";
import {
  CONSOLE_HEADER,
  type Permission,
  type ProblemCode,
  permissionsOf,
  REASON_HEADER,
  STAFF_ROLES,
  type StaffRole,
} from "@seimbang/contracts";
import { createKey } from "./keys/create-key.ts";
import { revokeKey } from "./keys/revoke-key.ts";
import { timeOrderedId } from "./platform/ids.ts";
import { endSessions } from "./staff/session-store.ts";
import { badTokens } from "./test-bad-tokens.ts";
import type { ServedRoute } from "./test-served-routes.ts";
import type { withStaff } from "./test-staff.ts";
import type { openTwoCustomers } from "./test-two-customers.ts";

/**
 * `in`: past the door, whatever is said inside; `own`: a route that looks for its own proof, which nobody here has; `unasked`: what
 * keeps this caller out elsewhere does not matter here, so that another one stands for them.
 */
type Answer = ProblemCode | "in" | "own" | "unasked";
export type Caller = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A part of every body that they leave out. */
  readonly omits?: string;
  /** How the door answers this caller, by what a route says of itself. */
  readonly expected: (route: ServedRoute) => Answer;
};
type Headers = Caller["headers"];

const isFor = (route: ServedRoute, ...names: readonly string[]): boolean =>
  names.some((name) => route.whoMay.includes(name));
const needsOwnProof = (route: ServedRoute): boolean => isFor(route, "signature", "address");
export const isOpen = ({ whoMay }: ServedRoute): boolean => whoMay.length === 0;
export const isOfVisitors = (route: ServedRoute): boolean => isFor(route, "key+visitor");
const isReading = ({ method }: ServedRoute): boolean => method === "GET" || method === "HEAD";

/** Somebody without a key of this shop, from elsewhere than its own pages. */
const stranger = (name: string, headers: Headers = {}): Caller => ({
  name,
  headers,
  expected: (route) => withoutKeys(route) ?? "unauthenticated",
});

/** How a route answers on which no key counts; undefined for any other. */
const withoutKeys = (route: ServedRoute): Answer | undefined => {
  if (isOpen(route)) return "in";
  if (isFor(route, "ownPage")) return "sent_from_elsewhere";
  return needsOwnProof(route) ? "own" : undefined;
};

const keyHolder = (name: string, headers: Headers, isSecret: boolean, visitor: Answer): Caller => ({
  name,
  headers,
  expected: (route) => {
    if (isFor(route, "secretKey")) return isSecret ? "in" : "secret_key_required";
    if (route.access?.keys === "none") return "session_required";
    return withoutKeys(route) ?? (isOfVisitors(route) && !isFor(route, "key") ? visitor : "in");
  },
});

/** Whoever opened a message, who is refused also where a token would only be looked at if it came along. */
const linkHolder = (holder: Caller): Caller => ({
  ...holder,
  expected: (route) => {
    if (isFor(route, "key+link")) return "in";
    return isOfVisitors(route) ? "link_may_only_lower" : "unasked";
  },
});

/** Whoever brings the shop's cookie to a route that is not for people is nobody there. */
const staffMember =
  (mayPass: (access: NonNullable<ServedRoute["access"]>, route: ServedRoute) => Answer): Caller["expected"] =>
  (route) => {
    if (route.access !== undefined) return mayPass(route.access, route);
    if (isOpen(route) || isFor(route, "ownPage")) return "in";
    return needsOwnProof(route) ? "own" : "unauthenticated";
  };

const holding = (roles: readonly StaffRole[]) => {
  const held: readonly Permission[] = permissionsOf(roles);
  return staffMember(({ anyOf }) =>
    anyOf.length === 0 || anyOf.some((one) => held.includes(one)) ? "in" : "permission_denied",
  );
};

type Opened = Awaited<ReturnType<typeof openTwoCustomers>>;
type Staff = ReturnType<typeof withStaff>;
const OF_OUR_PAGE = { [CONSOLE_HEADER]: "1" } as const;
const GROUNDS = { [REASON_HEADER]: "To%20answer%20it." } as const;
const FROM_OUR_PAGE = { ...OF_OUR_PAGE, ...GROUNDS };
const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });

/** For tests: one of each kind of those who may come to a route, who has no right or some. */
export const everyCaller = async (opened: Opened, staff: Staff): Promise<readonly Caller[]> => [
  ...(await holdersOfKeys(opened)),
  ...(await staffOfEachRole(staff)),
  ...(await staffOutOfPlace(opened.shop, staff)),
];

const holdersOfKeys = async ({ shop, tokens }: Opened): Promise<readonly Caller[]> => {
  const { publishableKey, secretKey, database } = shop;
  const revoked = await createKey(database, "secret", "revoked", timeOrderedId, shop.now());
  await revokeKey(database, revoked.keyId, shop.now());
  const as = (token: string): Headers => ({ ...bearer(publishableKey), "x-seimbang-visitor": token });
  const good = { customer: tokens.rani, device: tokens.device, link: tokens.link };
  const bad = Object.entries(badTokens(good)).flatMap(([code, found]) =>
    Object.entries(found).map(
      ([name, token]): Caller => ({
        name,
        headers: as(token),
        expected: (route) => (isOfVisitors(route) ? (code as ProblemCode) : "unasked"),
      }),
    ),
  );
  return [
    stranger("nobody"),
    stranger("a visitor without a key", { "x-seimbang-visitor": tokens.rani }),
    stranger("a key that was made up", bearer(`sk_${randomBytes(32).toString("base64url")}`)),
    stranger("a key that is not one", bearer("01900000-0000-7000-8000-00000000000")),
    stranger("the shop's key with another end", bearer(`${secretKey.slice(0, -4)}AAAA`)),
    stranger("a key that was revoked", bearer(revoked.key)),
    keyHolder("a page", bearer(publishableKey), false, "visitor_token_invalid"),
    keyHolder("the shop's server", bearer(secretKey), true, "visitor_token_invalid"),
    keyHolder("a customer", as(tokens.sari), false, "in"),
    keyHolder("a device", as(tokens.device), false, "in"),
    linkHolder(keyHolder("a message's link", as(tokens.link), false, "link_may_only_lower")),
    ...bad,
  ];
};

const staffOfEachRole = async (staff: Staff): Promise<readonly Caller[]> => {
  const people = await staff.oneOfEach();
  return STAFF_ROLES.map((role) => ({
    name: `a session of the ${role}`,
    headers: { ...FROM_OUR_PAGE, cookie: people[role].cookie },
    expected: holding([role]),
  }));
};

/** Somebody who has every permission, and each thing that keeps them out all the same. */
const staffOutOfPlace = async (shop: Opened["shop"], staff: Staff): Promise<readonly Caller[]> => {
  const signedIn = async (isTrained = true) => {
    const { staffId } = await staff.hire(STAFF_ROLES, { isTrained });
    return { staffId, cookie: await staff.signIn(staffId) };
  };
  const { cookie } = await signedIn();
  const untrained = await signedIn(false);
  const [ended, removed, longAgo, idle] = [await signedIn(), await signedIn(), await signedIn(), await signedIn()];
  await endSessions(shop.database, ended.staffId);
  await shop.query(`update staff set removed_at = now() where staff_id = '${removed.staffId}'`);
  await shop.query(
    `update staff_session set reauthenticated_at = now() - interval '11 minutes' where staff_id = '${longAgo.staffId}'`,
  );
  await shop.query(
    `update staff_session set last_seen_at = now() - interval '61 minutes' where staff_id = '${idle.staffId}'`,
  );
  const always = (code: ProblemCode) => staffMember(() => code);
  const elsewhere = always("sent_from_elsewhere");
  const elsewhereUnlessReading = staffMember((_access, route) =>
    isReading(route) ? "unasked" : "sent_from_elsewhere",
  );
  const session = (name: string, headers: Headers, expected: Caller["expected"]): Caller => ({
    name: `a session ${name}`,
    headers: { cookie, ...headers },
    expected,
  });
  const from = (header: string, value: string): Headers => ({ ...FROM_OUR_PAGE, [header]: value });
  return [
    session("without the header of our pages", GROUNDS, elsewhereUnlessReading),
    session("opened from another page", { ...GROUNDS, "sec-fetch-site": "none" }, elsewhereUnlessReading),
    session("from a page of another origin", from("origin", "https://evil.example"), elsewhere),
    session("from a page of no origin", from("origin", "null"), elsewhere),
    session("from another site", from("sec-fetch-site", "cross-site"), elsewhere),
    session("from a neighbouring host", from("sec-fetch-site", "same-site"), elsewhere),
    session("over http to a name", from("host", "toko.example"), always("https_required")),
    session(
      "without training",
      { ...FROM_OUR_PAGE, cookie: untrained.cookie },
      refusedFor("isPersonal", "training_required"),
    ),
    { ...session("without a reason", OF_OUR_PAGE, refusedFor("isPersonal", "reason_required")), omits: "because" },
    session(
      "of long ago",
      { ...FROM_OUR_PAGE, cookie: longAgo.cookie },
      refusedFor("isDangerous", "reauthentication_required"),
    ),
    ...Object.entries({
      "that was ended": ended.cookie,
      "of somebody who left": removed.cookie,
      "that nobody used for an hour": idle.cookie,
      "that was made up": `seimbang-staff=${randomBytes(32).toString("base64url")}`,
    }).map(([name, itsCookie]) => session(name, { ...FROM_OUR_PAGE, cookie: itsCookie }, always("session_ended"))),
  ];
};

const refusedFor = (what: "isPersonal" | "isDangerous", code: ProblemCode) =>
  staffMember((access) => (access[what] === true ? code : "unasked"));
