import type { StaffRole } from "@seimbang/contracts";
import { inviteStaff } from "./staff/invite.ts";
import { COMMAND_LINE } from "./staff/staff-actor.ts";
import { openTestShop } from "./test-open-shop.ts";
import { withStaff } from "./test-staff.ts";
import { totpCode } from "./test-totp.ts";

export const PASSWORD = "empat kucing minum kopi";

type Headers = Readonly<Record<string, string>>;

export const cookiesOf = (headers: Readonly<Record<string, unknown>>): string =>
  [headers["set-cookie"] ?? []]
    .flat()
    .map((one) => String(one).split(";", 1)[0])
    .join("; ");

/** For tests: a shop into which people are invited, who sign in as they do from a browser. */
export const openSignInShop = async () => withSignIn(await openTestShop({ limits: { requestsPerMinute: 1_000_000 } }));

/** For tests: the same of a shop that is open already. */
export const withSignIn = (shop: Awaited<ReturnType<typeof openTestShop>>) => {
  const staff = withStaff(shop);
  let people = 0;
  const post = (path: string, payload: object = {}, cookie = "", headers: Headers = {}) =>
    staff.askAs(cookie, "POST", `/v1/staff/${path}`, { payload, headers });
  const get = (path: string, cookie: string, headers: Headers = {}) =>
    staff.askAs(cookie, "GET", `/v1/staff/${path}`, { headers });
  const codeOf = (secret: string): Promise<string> => totpCode(secret, shop.now());
  /** Codes of the next step: the one before may have been used. */
  const passStep = () => shop.passTime(30_000);

  const invite = async (roles: readonly StaffRole[] = ["marketer"]) => {
    people += 1;
    const mail = `Rini${people}@Toko.example`;
    const given = { mail, name: "Rini", roles: [...roles] };
    const { link, invitationId } = await inviteStaff(given, COMMAND_LINE, "http://localhost:80", staff.deps);
    const token = link.split("#")[1] ?? "";
    return { mail, token, invitationId };
  };

  /** Somebody with a password and an authenticator app, signed in. */
  const join = async (roles: readonly StaffRole[] = ["marketer"]) => {
    const { mail, token } = await invite(roles);
    const opened = await post("invitations/open", { token });
    if (opened.status !== 200) throw new Error(opened.text);
    const { secret } = opened.body.totp;
    const accepted = await post("invitations/accept", {
      token,
      name: "Rini",
      password: PASSWORD,
      code: await codeOf(secret),
    });
    if (accepted.status !== 200) throw new Error(accepted.text);
    passStep();
    const { me, recoveryCodes } = accepted.body;
    return {
      mail,
      secret,
      recoveryCodes: recoveryCodes as string[],
      staffId: me.staffId,
      cookie: cookiesOf(accepted.headers),
    };
  };

  return { shop, staff, post, get, codeOf, passStep, invite, join };
};
