import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { withStaff } from "../test-staff.ts";
import { inviteStaff } from "./invite.ts";
import { COMMAND_LINE } from "./staff-actor.ts";
import { openAuthenticator } from "./test-authenticator.ts";

const ORIGIN = "http://localhost:80";

let shop: Awaited<ReturnType<typeof openTestShop>>;
let staff: ReturnType<typeof withStaff>;
let mails = 0;
beforeAll(async () => {
  shop = await openTestShop({ limits: { requestsPerMinute: 1_000_000 } });
  staff = withStaff(shop);
});
afterAll(() => shop[Symbol.asyncDispose]());

const post = (path: string, payload: object = {}, cookie = "") =>
  staff.askAs(cookie, "POST", `/v1/staff/${path}`, { payload });
const cookiesOf = (headers: Readonly<Record<string, unknown>>): string =>
  [headers["set-cookie"] ?? []]
    .flat()
    .map((one) => String(one).split(";", 1)[0])
    .join("; ");

/** Somebody invited who has made a passkey, and is signed in. */
const joinByPasskey = async () => {
  mails += 1;
  const given = { mail: `dewi${mails}@toko.example`, roles: ["marketer" as const] };
  const { link } = await inviteStaff(given, COMMAND_LINE, ORIGIN, staff.deps);
  const token = link.split("#")[1] ?? "";
  const opened = (await post("invitations/open", { token })).body;
  const authenticator = openAuthenticator("http://localhost:80");
  const passkey = { challengeId: opened.passkey.challengeId, response: authenticator.create(opened.passkey.options) };
  const accepted = await post("invitations/accept", { token, name: "Dewi", passkey });
  return { authenticator, accepted, passkey, token, cookie: cookiesOf(accepted.headers) };
};
const askToSignIn = async () => (await post("sign-in/passkey/options")).body;

test("a passkey made with an invitation signs in, names nobody's address, and shows that it is oneself", async () => {
  const { authenticator, accepted } = await joinByPasskey();
  expect(accepted.status, accepted.text).toBe(200);
  expect(accepted.body.recoveryCodes).toBeUndefined();
  const { challengeId, options } = await askToSignIn();
  expect(options).toMatchObject({ rpId: "localhost", userVerification: "required", allowCredentials: [] });
  const signedIn = await post("sign-in/passkey/verify", { challengeId, response: authenticator.get(options) });
  expect([signedIn.status, signedIn.body.name, signedIn.body.secondFactors.passkeys]).toEqual([200, "Dewi", 1]);
  const cookie = cookiesOf(signedIn.headers);
  shop.passTime(11 * 60_000);
  expect((await post("passkeys/options", {}, cookie)).body.code).toBe("reauthentication_required");
  const again = (await post("reauthenticate/passkey/options", {}, cookie)).body;
  expect(again.options.allowCredentials).toMatchObject([{ id: authenticator.id }]);
  const response = authenticator.get(again.options);
  const shown = await post("reauthenticate/passkey/verify", { challengeId: again.challengeId, response }, cookie);
  expect(shown.status, shown.text).toBe(200);
  expect((await post("passkeys/options", {}, cookiesOf(shown.headers))).status).toBe(200);
});

test("an answer that is sent again, or signed for something else, signs nobody in", async () => {
  const { authenticator } = await joinByPasskey();
  const attempts = [
    { origin: "https://evil.example" },
    { rpId: "evil.example" },
    { flags: 0x01 },
    { flags: 0x04 },
  ] as const;
  for (const lies of attempts) {
    const { challengeId, options } = await askToSignIn();
    const answer = await post("sign-in/passkey/verify", { challengeId, response: authenticator.get(options, lies) });
    expect([answer.status, answer.body.code, answer.headers["set-cookie"]], JSON.stringify(lies)).toEqual([
      401,
      "sign_in_failed",
      undefined,
    ]);
  }
  const { challengeId, options } = await askToSignIn();
  const response = authenticator.get(options);
  expect((await post("sign-in/passkey/verify", { challengeId, response })).status).toBe(200);
  expect((await post("sign-in/passkey/verify", { challengeId, response })).body.code).toBe("sign_in_failed");
  const other = await askToSignIn();
  expect((await post("sign-in/passkey/verify", { challengeId: other.challengeId, response })).body.code).toBe(
    "sign_in_failed",
  );
});

test("what is no passkey's number is refused as such, and breaks nothing", async () => {
  const { authenticator } = await joinByPasskey();
  for (const id of ["\u0000", "a\u0000b", "", "a b", "\ud800", "x".repeat(2_001)]) {
    const { challengeId, options } = await askToSignIn();
    const response = { ...authenticator.get(options), id };
    const { status, body } = await post("sign-in/passkey/verify", { challengeId, response });
    expect([id, status, body.code]).toEqual([id, 400, "invalid_request"]);
  }
});

test("a passkey that counts backwards is a copy, and signs nobody in", async () => {
  const { authenticator } = await joinByPasskey();
  const signIn = async (count?: number) => {
    const { challengeId, options } = await askToSignIn();
    const response = authenticator.get(options, count === undefined ? {} : { count });
    return (await post("sign-in/passkey/verify", { challengeId, response })).status;
  };
  expect([await signIn(), await signIn(), await signIn(1), await signIn(2), await signIn(9)]).toEqual([
    200, 200, 401, 401, 200,
  ]);
});

test("a challenge is for one step, of one person, for five minutes", async () => {
  const [dewi, rini] = [await joinByPasskey(), await joinByPasskey()];
  const stolen = (await post("reauthenticate/passkey/options", {}, dewi.cookie)).body;
  const response = () => rini.authenticator.get(stolen.options);
  const byRini = { challengeId: stolen.challengeId, response: response() };
  expect((await post("reauthenticate/passkey/verify", byRini, rini.cookie)).body.code).toBe("passkey_refused");
  expect((await post("sign-in/passkey/verify", byRini)).body.code).toBe("sign_in_failed");
  const { challengeId, options } = await askToSignIn();
  shop.passTime(5 * 60_000);
  const late = { challengeId, response: dewi.authenticator.get(options) };
  expect((await post("sign-in/passkey/verify", late)).body.code).toBe("sign_in_failed");
});

test("an invitation makes one account: whoever sends it again, or with another's passkey, is refused", async () => {
  const { token, passkey, authenticator } = await joinByPasskey();
  expect((await post("invitations/accept", { token, name: "Mallory", passkey })).body.code).toBe("unknown_invitation");
  expect((await post("invitations/open", { token })).body.code).toBe("unknown_invitation");
  mails += 1;
  const { link } = await inviteStaff(
    { mail: `eve${mails}@toko.example`, roles: ["support"] },
    COMMAND_LINE,
    ORIGIN,
    staff.deps,
  );
  const second = link.split("#")[1] ?? "";
  const opened = (await post("invitations/open", { token: second })).body;
  const taken = { challengeId: opened.passkey.challengeId, response: authenticator.create(opened.passkey.options) };
  expect((await post("invitations/accept", { token: second, name: "Eve", passkey: taken })).body.code).toBe(
    "passkey_refused",
  );
});

test("the last way in stays, others may go, and every change ends the other sessions", async () => {
  const { authenticator, cookie } = await joinByPasskey();
  const { challengeId, options } = await askToSignIn();
  const other = cookiesOf(
    (await post("sign-in/passkey/verify", { challengeId, response: authenticator.get(options) })).headers,
  );
  const { passkeys } = (await staff.askAs(cookie, "GET", "/v1/staff/passkeys")).body;
  const remove = (passkeyId: string) => staff.askAs(cookie, "DELETE", `/v1/staff/passkeys/${passkeyId}`);
  expect((await remove(passkeys[0].passkeyId)).body.code).toBe("last_way_in");
  expect((await staff.askAs(other, "GET", "/v1/staff/me")).status).toBe(200);
  const offered = (await post("passkeys/options", {}, cookie)).body;
  const phone = openAuthenticator("http://localhost:80");
  const added = await post(
    "passkeys",
    { challengeId: offered.challengeId, response: phone.create(offered.options), name: "Phone" },
    cookie,
  );
  expect([added.status, added.body.passkeys?.length]).toEqual([201, 2]);
  expect((await staff.askAs(other, "GET", "/v1/staff/me")).body.code).toBe("session_ended");
  const [first] = passkeys;
  const rename = (passkeyId: string, name: string, who = cookie) =>
    staff.askAs(who, "PATCH", `/v1/staff/passkeys/${passkeyId}`, { payload: { name } });
  const renamed = (await rename(first.passkeyId, "Laptop at home")).body.passkeys;
  expect(renamed.map(({ name }: { name: string }) => name)).toContain("Laptop at home");
  expect((await rename(first.passkeyId, " ")).status).toBe(400);
  const stranger = await staff.signIn((await staff.hire(["support"])).staffId);
  for (const passkeyId of [first.passkeyId, "not-an-id"])
    expect((await rename(passkeyId, "Mine now", stranger)).body.code).toBe("unknown_passkey");
  expect((await remove(passkeys[0].passkeyId)).status).toBe(204);
  const { alerts } = (await staff.askAs(cookie, "GET", "/v1/staff/alerts")).body;
  expect(alerts.map(({ alert }: { alert: string }) => alert)).toEqual([
    "second_factor_changed",
    "second_factor_changed",
    "new_device",
  ]);
});
