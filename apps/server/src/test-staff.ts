import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { CONSOLE_HEADER, STAFF_ROLES, type StaffRole } from "@seimbang/contracts";
import { timeOrderedId } from "./platform/ids.ts";
import { insertSession } from "./staff/session-store.ts";
import { insertPerson, setRoles } from "./staff/store.ts";
import { recordTraining } from "./staff/training.ts";
import type { openTestShop } from "./test-open-shop.ts";

type Shop = Awaited<ReturnType<typeof openTestShop>>;
type Asking = { readonly payload?: object; readonly headers?: Readonly<Record<string, string>> };
const TWELVE_HOURS = 12 * 60 * 60_000;

/** For tests: people of a shop with their sessions, written down without any ceremony. */
export const withStaff = (shop: Shop) => {
  const deps = {
    ...{ database: shop.database, secrets: shop.secrets, clock: shop.now, makeId: timeOrderedId, randomBytes },
    shop: { name: "Toko Lestari" },
    sendsMail: false,
  };
  /** A person with these roles and, unless it is said otherwise, with training that is current. */
  const hire = async (roles: readonly StaffRole[], { name = roles.join(" and "), isTrained = true } = {}) => {
    const staffId = timeOrderedId();
    const mail = `${staffId}@toko.example`;
    await insertPerson(deps.database, { staffId, name, mail, language: "id" }, shop.now());
    await setRoles(deps.database, staffId, roles, "test", shop.now());
    if (isTrained) await recordTraining(deps.database, staffId, { course: "privacy" }, "test", deps);
    return { staffId, mail, name };
  };
  /** A session of theirs, as a cookie. */
  const signIn = async (staffId: string): Promise<string> => {
    const [token, at] = [randomBytes(32).toString("base64url"), shop.now()];
    const times = { signedInAt: at, reauthenticatedAt: at, lastSeenAt: at, expiresAt: at + TWELVE_HOURS };
    const from = { method: "passkey", device: "Chrome, Linux", address: "127.0.0.1" } as const;
    await insertSession(deps.database, { sessionId: timeOrderedId(), staffId, ...from, ...times }, token);
    return `seimbang-staff=${token}`;
  };
  /** Asks as a page of the server's own does; where the machine has too much to do, again after a second, as it is told. */
  const askAs = async (
    cookie: string,
    method: Parameters<Shop["ask"]>[0],
    url: string,
    asking: Asking = {},
    tries = 10,
  ): ReturnType<Shop["ask"]> => {
    const answer = await shop.ask(method, url, {
      key: "",
      ...(asking.payload === undefined ? {} : { payload: asking.payload }),
      headers: { ...(cookie === "" ? {} : { cookie }), [CONSOLE_HEADER]: "1", ...asking.headers },
    });
    if (answer.body?.code !== "busy" || tries === 0) return answer;
    await setTimeout(1_000);
    return askAs(cookie, method, url, asking, tries - 1);
  };
  /** One person of each role, signed in. */
  const oneOfEach = async (): Promise<Readonly<Record<StaffRole, { staffId: string; cookie: string }>>> => {
    const hired = await Promise.all(
      STAFF_ROLES.map(async (role) => {
        const { staffId } = await hire([role]);
        return [role, { staffId, cookie: await signIn(staffId) }] as const;
      }),
    );
    return Object.fromEntries(hired) as Readonly<Record<StaffRole, { staffId: string; cookie: string }>>;
  };
  return { deps, hire, signIn, askAs, oneOfEach };
};
