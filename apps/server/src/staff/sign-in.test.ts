import { STAFF_ROLES } from "@seimbang/contracts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cookiesOf, openSignInShop, PASSWORD } from "../test-sign-in.ts";
import { withStaff } from "../test-staff.ts";
import { totpCode } from "../test-totp.ts";
import { countTry } from "./throttle-tries.ts";

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
type Headers = Readonly<Record<string, string>>;
const sessionIn = (cookie: string): string => cookie.split("; ").find((one) => one.startsWith("seimbang-staff=")) ?? "";

test("somebody who accepts an invitation is who they were invited as, and signs in by password and code", async () => {
  const { mail, secret, recoveryCodes } = await opened.join(["analyst", "auditor"]);
  expect(new Set(recoveryCodes).size).toBe(10);
  const answer = await post("sign-in/password", { mail, password: PASSWORD, code: await opened.codeOf(secret) });
  expect(answer.body).toMatchObject({
    mail: mail.toLowerCase(),
    roles: ["analyst", "auditor"],
    training: { state: "none" },
  });
  expect(answer.body.permissions).toContain("audits.run");
  const cookie = String([answer.headers["set-cookie"]].flat()[0]);
  expect(cookie).toMatch(/^seimbang-staff=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
  const stored = JSON.stringify((await shop.query("select * from staff_session")).rows);
  expect(stored).not.toContain(/=([\w-]{43})/.exec(cookie)?.[1]);
});

test("an answer over https has a cookie that no other host and no page without https can set", async () => {
  const { mail, secret } = await opened.join();
  const app = shop.app;
  // Whoever believes no proxy takes such a request for one without https.
  const answer = await app.inject({
    ...{
      method: "POST",
      url: "/v1/staff/sign-in/password",
      payload: { mail, password: PASSWORD, code: await opened.codeOf(secret) },
    },
    headers: { host: "seimbang.toko.example", "x-seimbang-console": "1", "x-forwarded-proto": "https" },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([403, "https_required"]);
});

test("wrong password, wrong code, no code and nobody's address are answered alike", async () => {
  const { mail, secret } = await opened.join();
  const code = await opened.codeOf(secret);
  const attempts = [
    { mail, password: "empat kucing minum teh!", code },
    { mail, password: PASSWORD, code: code === "000000" ? "000001" : "000000" },
    { mail, password: PASSWORD },
    { mail, password: PASSWORD, recoveryCode: "aaaaa-aaaaa" },
    { mail: "nobody@toko.example", password: PASSWORD, code },
  ];
  for (const attempt of attempts) {
    const answer = await post("sign-in/password", attempt);
    const { requestId: _, ...body } = answer.body;
    expect([answer.status, body]).toEqual([401, expect.objectContaining({ code: "sign_in_failed" })]);
    expect(body).not.toHaveProperty("detail");
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
  // The right code was given with a wrong password, which used it up for nobody.
  expect((await post("sign-in/password", { mail, password: PASSWORD, code })).status).toBe(200);
});

test("whoever shows again that it is them gets another token; the one before opens nothing dangerous, and soon nothing", async () => {
  const { secret, cookie: joined } = await opened.join();
  const former = sessionIn(joined);
  shop.passTime(11 * MINUTE);
  const right = { password: PASSWORD, code: await opened.codeOf(secret) };
  const shown = await post("reauthenticate/password", right, former);
  const renewed = sessionIn(cookiesOf(shown.headers));
  expect([shown.status, renewed === former, renewed.length]).toEqual([200, false, former.length]);
  // What a page had asked already is answered, but nobody gains by its owner's having shown who they are.
  expect((await opened.get("me", former)).status).toBe(200);
  expect((await post("totp", {}, former)).body.code).toBe("reauthentication_required");
  expect((await post("totp", {}, renewed)).status).toBe(200);
  opened.passStep();
  // Of two in one browser the slower one changes nothing: its answer would put an older token over the newer.
  const slower = await post(
    "reauthenticate/password",
    { password: PASSWORD, code: await opened.codeOf(secret) },
    former,
  );
  expect(slower.status).toBe(401);
  expect((await opened.get("me", former)).body.code).toBe("session_ended");
  expect((await opened.get("me", renewed)).status).toBe(200);
});

test("of two who show at once in one browser that it is them, one gets the cookie and both are answered", async () => {
  const { secret, cookie: joined } = await opened.join();
  const former = sessionIn(joined);
  // The code of this step, and the one of the next.
  const show = async (ahead: number) =>
    post("reauthenticate/password", { password: PASSWORD, code: await totpCode(secret, shop.now() + ahead) }, former);
  const first = await show(0);
  const second = await show(30_000);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(cookiesOf(first.headers)).toContain("seimbang-staff=");
  expect(second.headers["set-cookie"]).toBeUndefined();
});

test("a code works once, also for two who send it at the same moment, and none before it works after it", async () => {
  const { mail, secret } = await opened.join();
  const earlier = await opened.codeOf(secret);
  opened.passStep();
  const code = await opened.codeOf(secret);
  const given = { mail, password: PASSWORD, code };
  const answers = await Promise.all([1, 2, 3].map(() => post("sign-in/password", given)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  expect((await post("sign-in/password", { ...given, code: earlier })).status).toBe(401);
});

test("a recovery code has 120 bits, so that a copy of the database leaves nothing to guess at", async () => {
  const { recoveryCodes } = await opened.join();
  const [alphabet, letters] = ["0123456789abcdefghjkmnpqrstvwxyz", 24];
  expect(letters * Math.log2(alphabet.length)).toBe(120);
  for (const code of recoveryCodes) {
    expect(code).toMatch(new RegExp(`^([${alphabet}]{6}-){3}[${alphabet}]{6}$`));
    expect(new Set(code).size, "and is not one letter again and again").toBeGreaterThan(8);
  }
});

test("a recovery code works once, however it is typed, and its owner is told", async () => {
  const { mail, recoveryCodes } = await opened.join();
  const given = { mail, password: PASSWORD, recoveryCode: ` ${recoveryCodes[0]?.toUpperCase().replaceAll("-", " ")}` };
  const answers = await Promise.all([1, 2].map(() => post("sign-in/password", given)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  const signedIn = answers.find(({ status }) => status === 200);
  expect(signedIn?.body.secondFactors.recoveryCodes).toBe(9);
  const { alerts } = (await opened.get("alerts", cookiesOf(signedIn?.headers ?? {}))).body;
  // Of the two that came at once, the one refused is told as well, and either may be written down last.
  const told = alerts.find(({ alert }: { alert: string }) => alert === "recovery_code_used");
  expect(told).toMatchObject({ isSeen: false });
  expect(told.text.id).toContain("kode pemulihan");
});

const AT_ONCE = 5;

test("of many who use one invitation or one recovery code at the same moment, one gets in", async () => {
  const { mail, token } = await opened.invite();
  const { secret } = (await post("invitations/open", { token })).body.totp;
  const joining = { token, name: "Rini", password: PASSWORD, code: await opened.codeOf(secret) };
  const joined = await Promise.all(Array.from({ length: AT_ONCE }, () => post("invitations/accept", joining)));
  const [won, ...lost] = joined.toSorted((one, other) => one.status - other.status);
  expect(won?.status).toBe(200);
  for (const { body } of lost) expect(["unknown_invitation", "staff_exists"]).toContain(body.code);
  const [recoveryCode] = won?.body.recoveryCodes ?? [];
  const trying = { mail, password: PASSWORD, recoveryCode };
  const tried = await Promise.all(Array.from({ length: AT_ONCE }, () => post("sign-in/password", trying)));
  expect(tried.map(({ status }) => status).toSorted()).toEqual([200, ...Array(AT_ONCE - 1).fill(401)]);
});

test("guessing gets slower and slower, keeps nobody out who signed in there before, and is told", async () => {
  const { mail, secret, cookie } = await opened.join();
  const guess = (headers: Headers = {}) =>
    post("sign-in/password", { mail, password: "wrong", code: "000000" }, "", headers);
  const first = [];
  for (let tries = 0; tries < 12; tries += 1) first.push((await guess()).status);
  expect(first).toEqual([...Array(10).fill(401), 429, 429]);
  const waited: number[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    const { status, headers } = await guess();
    expect(status).toBe(429);
    waited.push(Number(headers["retry-after"]));
    shop.passTime(Number(headers["retry-after"]) * 1_000);
    expect((await guess()).status).toBe(401);
  }
  expect(waited).toEqual([2, 4, 8, 16]);
  // A stranger waits even with the right password; the owner's browser does not.
  const right = async () => ({ mail, password: PASSWORD, code: await opened.codeOf(secret) });
  expect((await post("sign-in/password", await right())).body.code).toBe("too_many_tries");
  const device = cookie.split("; ").find((one) => one.startsWith("seimbang-device=")) ?? "";
  const owner = await post("sign-in/password", await right(), device);
  expect(owner.status, owner.text).toBe(200);
  const { alerts } = (await opened.get("alerts", cookiesOf(owner.headers))).body;
  expect(alerts.map(({ alert }: { alert: string }) => alert)).toEqual(["sign_in_failures"]);
});

test("a clock that was ahead for a while keeps nobody out once it is set back, and leaves no session that lasts until then", async () => {
  const [year, { mail, secret }] = [400 * 24 * 60 * MINUTE, await opened.join()];
  shop.passTime(year);
  const early = await post("sign-in/password", { mail, password: PASSWORD, code: await opened.codeOf(secret) });
  expect(early.status).toBe(200);
  for (let tries = 0; tries < 12; tries += 1)
    await post("sign-in/password", { mail, password: "wrong", code: "000000" });
  shop.passTime(-year);
  expect((await opened.get("me", cookiesOf(early.headers))).body.code).toBe("session_ended");
  const again = { mail, password: PASSWORD, code: await opened.codeOf(secret) };
  const answer = await post("sign-in/password", again);
  expect(answer.status, answer.text).toBe(200);
  expect((await opened.get("me", cookiesOf(answer.headers))).status).toBe(200);
  expect((await post("sign-in/password", again)).status).toBe(401);
});

test("a free try waits for nobody, whichever of two at once looked at the clock first", async () => {
  const { deps } = withStaff(shop);
  const [bucket, later] = [{ of: "account", name: "two@toko.example" } as const, shop.now()];
  expect(await countTry(deps, [bucket], later)).toBeUndefined();
  expect(await countTry(deps, [bucket], later - 5)).toBeUndefined();
});

test("an address from which many accounts are tried is slowed as well, whoever they are", async () => {
  const from = (at: number) => `guess${at}@toko.example`;
  const statuses: number[] = [];
  for (let at = 0; at < 60 && !statuses.includes(429); at += 1)
    statuses.push((await post("sign-in/password", { mail: from(at), password: "x", code: "000000" })).status);
  expect(statuses).toEqual([...Array(30).fill(401), 429]);
});

test("a session is nobody's after an hour without use, and after twelve whatever is done", async () => {
  const { cookie } = await opened.join();
  for (let hours = 0; hours < 12; hours += 0.75) {
    expect((await opened.get("me", cookie)).status, `after ${hours} hours`).toBe(200);
    shop.passTime(45 * MINUTE);
  }
  expect((await opened.get("me", cookie)).body.code).toBe("session_ended");
  const idle = await opened.join();
  shop.passTime(61 * MINUTE);
  expect((await opened.get("me", idle.cookie)).body.code).toBe("session_ended");
});

test("whoever signs in gets a token that nobody had before, and the browser's former session ends", async () => {
  const { mail, secret, cookie } = await opened.join();
  const planted = `seimbang-staff=${"A".repeat(43)}`;
  const answer = await post(
    "sign-in/password",
    { mail, password: PASSWORD, code: await opened.codeOf(secret) },
    planted,
  );
  expect(cookiesOf(answer.headers)).not.toContain("A".repeat(43));
  expect((await opened.get("me", planted)).body.code).toBe("session_ended");
  opened.passStep();
  await post("sign-in/password", { mail, password: PASSWORD, code: await opened.codeOf(secret) }, cookie);
  expect((await opened.get("me", cookie)).body.code).toBe("session_ended");
});

test("sessions are listed and ended by their own person alone", async () => {
  const [rini, other] = [await opened.join(), await opened.join()];
  const { sessions } = (await opened.get("sessions", rini.cookie)).body;
  expect(sessions).toMatchObject([{ isCurrent: true, method: "invitation", address: "127.0.0.1" }]);
  const end = (cookie: string) => opened.staff.askAs(cookie, "DELETE", `/v1/staff/sessions/${sessions[0].sessionId}`);
  expect((await end(other.cookie)).body.code).toBe("unknown_session");
  expect((await opened.get("me", rini.cookie)).status).toBe(200);
  expect((await end(rini.cookie)).status).toBe(204);
  expect((await opened.get("me", rini.cookie)).body.code).toBe("session_ended");
});

test("a session counts only for what a page of this server sends", async () => {
  const { cookie } = await opened.join();
  const elsewhere: Headers[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "none" },
  ];
  for (const headers of elsewhere)
    expect((await post("sign-out", {}, cookie, headers)).body?.code, JSON.stringify(headers)).toBe(
      "sent_from_elsewhere",
    );
  const unmarked = await shop.app.inject({ method: "POST", url: "/v1/staff/sign-out", headers: { cookie } });
  expect(unmarked.json().code).toBe("sent_from_elsewhere");
  expect((await opened.get("me", cookie, { "sec-fetch-site": "same-site" })).body.code).toBe("sent_from_elsewhere");
  const own = { "sec-fetch-site": "same-origin", origin: "http://localhost:80" };
  expect((await opened.get("me", cookie, own)).status).toBe(200);
  expect((await post("sign-out", {}, cookie, own)).status).toBe(204);
  expect((await opened.get("me", cookie)).body.code).toBe("session_ended");
});

test("no page of another site may send the header that marks a request as our own", async () => {
  const headers = {
    origin: "https://toko.example",
    "access-control-request-method": "POST",
    "access-control-request-headers": "x-seimbang-console",
  };
  const { headers: answered } = await shop.app.inject({ method: "OPTIONS", url: "/v1/staff/sign-out", headers });
  expect(String(answered["access-control-allow-headers"])).not.toContain("console");
  expect(answered["access-control-allow-credentials"]).toBeUndefined();
});

test("nothing that is stored opens an account: no password, secret, code or token stands in the database", async () => {
  const { secret, recoveryCodes, cookie } = await opened.join();
  const { rows } = await shop.query(
    "select (select jsonb_agg(t) from staff t)::text || (select jsonb_agg(t) from staff_recovery_code t)::text || (select jsonb_agg(t) from staff_session t)::text as everything",
  );
  const everything = String(rows[0].everything);
  for (const hidden of [PASSWORD, secret, recoveryCodes[0] ?? "", cookie.split(/[=;]/)[1] ?? ""]) {
    expect(hidden.length).toBeGreaterThan(8);
    expect(everything).not.toContain(hidden);
    expect(everything).not.toContain(Buffer.from(hidden).toString("hex"));
  }
});

test("every role is one that somebody can be invited as", async () => {
  const { cookie } = await opened.join(STAFF_ROLES);
  expect((await opened.get("me", cookie)).body.roles).toHaveLength(STAFF_ROLES.length);
});
