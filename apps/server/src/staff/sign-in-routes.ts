import {
  PasskeyOptionsWire,
  ReauthenticateWire,
  SignInWithPasswordWire,
  StaffMeWire,
  VerifyPasskeyWire,
} from "@seimbang/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Problem } from "../http/problem.ts";
import { forStaff } from "../http/route-access.ts";
import { OWN_PAGE } from "../http/who-may.ts";
import { answerSession } from "./answer-session.ts";
import { arrivalOf } from "./arrival.ts";
import { clearCookie, readCookie, setCookie } from "./cookies.ts";
import { describeMe } from "./describe-person.ts";
import { makeSessionToken, openSession } from "./open-session.ts";
import { askForPasskey, verifyPasskey } from "./passkeys.ts";
import { type Proof, provePassword } from "./prove-password.ts";
import { requireStaff } from "./require-staff.ts";
import { endSessions, findSession, findSessionById, renewSession } from "./session-store.ts";
import { isLetIn } from "./staff-person.ts";
import type { StaffRoutesDeps } from "./staff-routes-deps.ts";
import { findPerson } from "./store.ts";

const TAGS = ["staff sign-in"];
const fromOwnPage = { tags: TAGS, security: OWN_PAGE };

/** Signing in, showing once more that it is oneself, and signing out. */
export const registerSignIn = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  registerPassword(app, deps);
  registerPasskey(app, deps);
  registerAgain(app, deps);
  registerSignOut(app, deps);
};

const registerPassword = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const schema = {
    ...fromOwnPage,
    summary: "Sign in with password and code, or with one of the recovery codes",
    body: SignInWithPasswordWire,
    response: { 200: StaffMeWire },
  };
  app.post<{ Body: SignInWithPasswordWire }>("/v1/staff/sign-in/password", { schema }, async (request, reply) => {
    const arrival = arrivalOf(request);
    const { person, method } = proven(await provePassword(request.body, arrival, deps), reply);
    const { staffId } = person;
    await endFormer(request, deps);
    return answerSession(reply, await openSession({ staffId, method }, arrival, deps), deps);
  });
};

const registerPasskey = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const options = {
    ...fromOwnPage,
    summary: "What a passkey has to sign; it finds out itself whose it is",
    response: { 200: PasskeyOptionsWire },
  };
  app.post("/v1/staff/sign-in/passkey/options", { schema: options }, (request) =>
    askForPasskey("sign_in", undefined, arrivalOf(request), deps),
  );
  const verify = {
    ...fromOwnPage,
    summary: "Sign in with a passkey",
    body: VerifyPasskeyWire,
    response: { 200: StaffMeWire },
  };
  app.post<{ Body: VerifyPasskeyWire }>(
    "/v1/staff/sign-in/passkey/verify",
    { schema: verify },
    async (request, reply) => {
      const arrival = arrivalOf(request);
      const passkey = await verifyPasskey(request.body, { purpose: "sign_in" }, arrival, deps);
      const person = passkey && (await findPerson(deps.database, passkey.staffId, deps.clock()));
      if (passkey === undefined || person === undefined || !isLetIn(person)) throw new Problem("sign_in_failed");
      await endFormer(request, deps);
      return answerSession(
        reply,
        await openSession({ staffId: passkey.staffId, method: "passkey" }, arrival, deps),
        deps,
      );
    },
  );
};

/** Who it is. @throws Problem `sign_in_failed`, or `too_many_tries` with the seconds to wait */
const proven = (proof: Proof, reply: FastifyReply): Exclude<Proof, { problem: string }> => {
  if (!("problem" in proof)) return proof;
  if (proof.problem === "too_many_tries") reply.header("retry-after", String(proof.throttled.retryAfterSeconds));
  throw new Problem(proof.problem);
};

/** Whoever signs in anew leaves no session behind in the same browser, whoever's it was. */
const endFormer = async (request: FastifyRequest, { database, clock }: StaffRoutesDeps): Promise<void> => {
  const token = readCookie(request, "session");
  const former = token === undefined ? undefined : await findSession(database, token, clock());
  if (former !== undefined) await endSessions(database, former.session.staffId, { only: former.session.sessionId });
};

const registerAgain = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const { database, clock, authenticate } = deps;
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<StaffMeWire> => {
    const { staffId, sessionId } = await requireStaff(request, authenticate);
    const [former, next] = [readCookie(request, "session") ?? "", makeSessionToken(deps)];
    const isRenewed = await renewSession(database, { former, next }, clock());
    const [person, session] = [
      await findPerson(database, staffId, clock()),
      await findSessionById(database, sessionId),
    ];
    if (person === undefined || session === undefined) throw new Problem("session_ended");
    if (isRenewed) setCookie(reply, "session", next);
    return describeMe(person, session, clock());
  };
  const again = { tags: TAGS, response: { 200: StaffMeWire } };
  const byPassword = { ...again, summary: "Show by password and code that it is still you", body: ReauthenticateWire };
  app.post<{ Body: ReauthenticateWire }>(
    "/v1/staff/reauthenticate/password",
    { schema: byPassword, config: forStaff() },
    async (request, reply) => {
      const caller = await requireStaff(request, authenticate);
      const person = await findPerson(database, caller.staffId, clock());
      const given = { ...request.body, mail: person?.mail ?? "" };
      proven(await provePassword(given, arrivalOf(request), deps), reply);
      return answer(request, reply);
    },
  );
  const options = {
    tags: TAGS,
    summary: "What one of your passkeys has to sign",
    response: { 200: PasskeyOptionsWire },
  };
  app.post("/v1/staff/reauthenticate/passkey/options", { schema: options, config: forStaff() }, async (request) => {
    const { staffId } = await requireStaff(request, authenticate);
    return askForPasskey("reauthenticate", staffId, arrivalOf(request), deps);
  });
  const byPasskey = { ...again, summary: "Show by a passkey that it is still you", body: VerifyPasskeyWire };
  app.post<{ Body: VerifyPasskeyWire }>(
    "/v1/staff/reauthenticate/passkey/verify",
    { schema: byPasskey, config: forStaff() },
    async (request, reply) => {
      const caller = await requireStaff(request, authenticate);
      const asked = { purpose: "reauthenticate", ownerId: caller.staffId } as const;
      if ((await verifyPasskey(request.body, asked, arrivalOf(request), deps)) === undefined)
        throw new Problem("passkey_refused");
      return answer(request, reply);
    },
  );
};

const registerSignOut = (app: FastifyInstance, { database, authenticate }: StaffRoutesDeps): void => {
  const schema = { tags: TAGS, summary: "End this session", response: { 204: Type.Null() } };
  app.post("/v1/staff/sign-out", { schema, config: forStaff() }, async (request, reply) => {
    const { staffId, sessionId } = await requireStaff(request, authenticate);
    await endSessions(database, staffId, { only: sessionId });
    clearCookie(reply, "session");
    return reply.status(204).send();
  });
};
