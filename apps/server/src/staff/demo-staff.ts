import { hash } from "node:crypto";
import cookie from "@fastify/cookie";
import { SignInDemoWire, StaffMeWire, type StaffRole } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { originOf, requireSecure } from "../http/own-page.ts";
import { Problem } from "../http/problem.ts";
import { ADDRESSED, hiddenFor, OWN_PAGE } from "../http/who-may.ts";
import { answerSession } from "./answer-session.ts";
import { arrivalOf } from "./arrival.ts";
import { describeDevice } from "./describe-device.ts";
import { hashPassword } from "./hash-password.ts";
import { openSession } from "./open-session.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { findByMail, insertPerson, setRoles } from "./store.ts";
import { offerTotp, sealTotp } from "./totp.ts";

type DemoColleague = {
  readonly role: StaffRole;
  /** What they are there for beside it. */
  readonly also?: readonly StaffRole[];
  readonly name: string;
  readonly mailbox: string;
};

/** Who works in the demonstration shop: somebody of each role, of whom its manager answers customers too, as in most small shops. */
const PEOPLE: readonly DemoColleague[] = [
  { role: "marketer", also: ["support"], name: "Maya Prameswari", mailbox: "marketer" },
  { role: "analyst", name: "Arif Nugroho", mailbox: "analyst" },
  { role: "privacy_officer", name: "Sri Rahayu", mailbox: "privacy-officer" },
  { role: "support", name: "Dimas Saputra", mailbox: "support" },
  { role: "auditor", name: "Ratna Kusuma", mailbox: "auditor" },
  { role: "administrator", name: "Bayu Hidayat", mailbox: "administrator" },
  { role: "support", name: "Wulan Lestari", mailbox: "support-weekend" },
];

export type DemoPerson = {
  readonly staffId: string;
  /** What they are there for above all. */
  readonly role: StaffRole;
  readonly name: string;
  readonly mail: string;
  /** Signs in whoever has it, as long as this server runs; made anew at each start. */
  readonly token: string;
};

/** Those people, in a demonstration shop alone: nothing that a shop is started with calls this. They have learned nothing yet. */
export const addDemoStaff = async (deps: StaffDeps): Promise<readonly DemoPerson[]> => {
  const people: DemoPerson[] = [];
  for (const { role, also = [], name, mailbox } of PEOPLE) {
    const mail = `${mailbox}@toko-lestari.example`;
    const staffId = await addPerson({ roles: [role, ...also], name, mail }, deps);
    people.push({ staffId, role, name, mail, token: deps.randomBytes(32).toString("base64url") });
  }
  return people;
};

const addPerson = async (
  { roles, name, mail }: { readonly roles: readonly StaffRole[]; readonly name: string; readonly mail: string },
  deps: StaffDeps,
): Promise<string> => {
  const { database, clock, makeId } = deps;
  const before = await findByMail(database, mail, clock());
  if (before !== undefined) return before.staffId;
  const staffId = makeId();
  await database.transaction().execute(async (transaction) => {
    await insertPerson(transaction, { staffId, name, mail, language: "id" }, clock());
    // As everybody has them, so that an audit finds nothing amiss; nobody knows these.
    await transaction
      .updateTable("staff")
      .set({
        password_hash: await hashPassword(deps.randomBytes(32).toString("base64url"), deps),
        totp_secret: sealTotp(deps, staffId, offerTotp(deps.shop.name, mail).secret),
      })
      .where("staff_id", "=", staffId)
      .execute();
    await setRoles(transaction, staffId, [...roles], "demo", clock());
  });
  return staffId;
};

/** Signs in whoever has the token of one of these, by a page's request or by a link that is opened. */
export const registerDemoSignIn = (app: FastifyInstance, people: readonly DemoPerson[], deps: StaffDeps): void => {
  app.register(async (scope) => {
    await scope.register(cookie, { hook: false });
    registerTokens(scope, people, deps);
  });
};

const registerTokens = (app: FastifyInstance, people: readonly DemoPerson[], deps: StaffDeps): void => {
  const byHash = new Map(people.map((person) => [hashOf(person.token), person]));
  const staffIdOf = async (token: string): Promise<string> => {
    const person = byHash.get(hashOf(token));
    const found = person === undefined ? undefined : await findByMail(deps.database, person.mail, deps.clock());
    if (found === undefined) throw new Problem("sign_in_failed");
    return found.staffId;
  };
  const schema = {
    ...{ tags: ["staff sign-in"], security: OWN_PAGE, body: SignInDemoWire, response: { 200: StaffMeWire } },
    summary: "Sign in to the demonstration shop",
  };
  app.post<{ Body: SignInDemoWire }>("/v1/staff/sign-in/demo", { schema }, async (request, reply) => {
    const arrival = arrivalOf(request);
    const staffId = await staffIdOf(request.body.token);
    return answerSession(reply, await openSession({ staffId, method: "demo" }, arrival, deps), deps);
  });
  app.get<{ Params: { token: string } }>("/demo/staff/:token", hiddenFor(ADDRESSED), async (request, reply) => {
    requireSecure(request);
    const staffId = await staffIdOf(request.params.token);
    const arrival = {
      ...{ address: request.ip, device: describeDevice(request.headers["user-agent"]), deviceToken: undefined },
      ...{ origin: originOf(request), rpId: request.hostname },
    };
    await answerSession(reply, await openSession({ staffId, method: "demo" }, arrival, deps), deps);
    return reply.redirect("/console/", 303);
  });
};

/** Looked up by a hash, so that no time tells how much of a token was right. */
const hashOf = (token: string): string => hash("sha256", token);
