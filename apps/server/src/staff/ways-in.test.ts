import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cookiesOf, openSignInShop, PASSWORD } from "../test-sign-in.ts";
import { inviteStaff } from "./invite.ts";
import { COMMAND_LINE } from "./staff-actor.ts";

const MINUTE = 60_000;

let opened: Awaited<ReturnType<typeof openSignInShop>>;
let shop: typeof opened.shop;
beforeAll(async () => {
  opened = await openSignInShop();
  shop = opened.shop;
});
afterAll(() => shop[Symbol.asyncDispose]());
/** All come from one address, of which tries are forgotten after a day. */
beforeEach(() => shop.passTime(25 * 60 * MINUTE));

type Opened = typeof opened;
const post = (...asked: Parameters<Opened["post"]>) => opened.post(...asked);

test("an invitation that was changed, withdrawn, replaced or is older than a week opens nothing", async () => {
  const refused = async (token: string) => (await post("invitations/open", { token })).body.code;
  const raised = await opened.invite(["support"]);
  await shop.query(
    `update staff_invitation set roles = '{administrator}' where invitation_id = '${raised.invitationId}'`,
  );
  expect(await refused(raised.token)).toBe("unknown_invitation");
  const replaced = await opened.invite();
  await inviteStaff(
    { mail: replaced.mail, roles: ["support"] },
    COMMAND_LINE,
    "http://localhost:80",
    opened.staff.deps,
  );
  expect(await refused(replaced.token)).toBe("unknown_invitation");
  const old = await opened.invite();
  expect((await post("invitations/open", { token: old.token })).status).toBe(200);
  shop.passTime(7 * 24 * 60 * MINUTE);
  expect(await refused(old.token)).toBe("unknown_invitation");
  for (const token of ["x", `${old.token.slice(0, 36)}.`, "00000000-0000-7000-8000-000000000000.AAAA"])
    expect(await refused(token), token).toBe("unknown_invitation");
});

test("of several invitations to one address at the same moment each is answered, and one opens", async () => {
  const given = { mail: "at.once@toko.example", roles: ["support" as const] };
  const invited = await Promise.all(
    Array.from({ length: 4 }, () => inviteStaff(given, COMMAND_LINE, "http://localhost:80", opened.staff.deps)),
  );
  const statuses = [];
  for (const { link } of invited)
    statuses.push((await post("invitations/open", { token: link.split("#")[1] ?? "" })).status);
  expect(statuses.toSorted()).toEqual([200, 404, 404, 404]);
});

test("what is easy to guess is no password, and the answer says why in both languages", async () => {
  const { token, mail } = await opened.invite();
  const { secret } = (await post("invitations/open", { token })).body.totp;
  const tryWith = async (password: string) =>
    (await post("invitations/accept", { token, name: "Rini Wulandari", password, code: await opened.codeOf(secret) }))
      .body;
  for (const password of [
    "terlalu pen",
    "password1234",
    "qwertyuiop12",
    "abcabcabcabc",
    `${mail} rini`,
    "Rini Wulandari",
  ]) {
    const { code, errors } = await tryWith(password);
    expect(code, password).toBe("password_too_weak");
    expect(errors[0].rule, password).not.toBe(errors[0].ruleId);
  }
  expect(
    (await post("invitations/accept", { token, name: "Rini", password: "x".repeat(257), code: "123456" })).status,
  ).toBe(400);
});

test("a further password, app or code is a dangerous step, and the former app holds until the new one is confirmed", async () => {
  const { mail, secret, cookie: before } = await opened.join();
  shop.passTime(11 * MINUTE);
  expect((await post("totp", {}, before)).body.code).toBe("reauthentication_required");
  const wrong = await post("reauthenticate/password", { password: "wrong", code: await opened.codeOf(secret) }, before);
  expect(wrong.body.code).toBe("sign_in_failed");
  const right = { password: PASSWORD, code: await opened.codeOf(secret) };
  const shown = await post("reauthenticate/password", right, before);
  expect(shown.status).toBe(200);
  const cookie = cookiesOf(shown.headers);
  const offered = (await post("totp", {}, cookie)).body;
  expect(offered.uri).toContain("otpauth://totp/");
  opened.passStep();
  expect((await post("sign-in/password", { mail, password: PASSWORD, code: await opened.codeOf(secret) })).status).toBe(
    200,
  );
  expect((await post("totp/confirm", { code: "000000" }, cookie)).body.code).toBe("code_refused");
  const confirmed = await post("totp/confirm", { code: await opened.codeOf(offered.secret) }, cookie);
  expect(confirmed.body.recoveryCodes).toHaveLength(10);
  opened.passStep();
  expect((await post("sign-in/password", { mail, password: PASSWORD, code: await opened.codeOf(secret) })).status).toBe(
    401,
  );
  expect((await opened.staff.askAs(cookie, "DELETE", "/v1/staff/password")).body.code).toBe("last_way_in");
});
