import {
  BreakGlassWire,
  EditMeWire,
  PERSONAL_PERMISSIONS,
  StaffAlertsWire,
  StaffMeWire,
  StaffSessionsWire,
  TrainingRecordsWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Problem } from "../http/problem.ts";
import { forStaff, forStaffAgain } from "../http/route-access.ts";
import { isId } from "../platform/ids.ts";
import { listAlerts, setAlertsSeen } from "./alert-staff.ts";
import { breakGlass } from "./break-glass.ts";
import { describeMe } from "./describe-person.ts";
import { requireStaff } from "./require-staff.ts";
import { endSessions, findSessionById, listSessions } from "./session-store.ts";
import type { StaffRoutesDeps } from "./staff-routes-deps.ts";
import { findPerson, setName } from "./store.ts";
import { listTraining } from "./training.ts";

const TAGS = ["staff"];
const NOTHING = { 204: Type.Null() };

/** What somebody sees and does of their own account. */
export const registerOwn = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  registerMe(app, deps);
  registerSessions(app, deps);
  registerAlerts(app, deps);
};

const registerMe = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const { database, clock, authenticate } = deps;
  const meOf = async ({ staffId, sessionId }: { staffId: string; sessionId: string }): Promise<StaffMeWire> => {
    const [person, session] = [
      await findPerson(database, staffId, clock()),
      await findSessionById(database, sessionId),
    ];
    if (person === undefined || session === undefined) throw new Problem("session_ended");
    return describeMe(person, session, clock());
  };
  const me = { tags: TAGS, summary: "Who is signed in, and what they may", response: { 200: StaffMeWire } };
  app.get("/v1/staff/me", { schema: me, config: forStaff() }, async (request) =>
    meOf(await requireStaff(request, authenticate)),
  );

  const edit = { tags: TAGS, summary: "Change my name or language", body: EditMeWire, response: { 200: StaffMeWire } };
  app.patch<{ Body: EditMeWire }>("/v1/staff/me", { schema: edit, config: forStaff() }, async (request) => {
    const caller = await requireStaff(request, authenticate);
    await setName(database, caller.staffId, request.body);
    return meOf(caller);
  });

  const training = {
    tags: TAGS,
    summary: "What I passed, and until when it counts",
    response: { 200: TrainingRecordsWire },
  };
  app.get("/v1/staff/training", { schema: training, config: forStaff() }, async (request) => {
    const { staffId } = await requireStaff(request, authenticate);
    return listTraining(database, staffId, clock());
  });

  const glass = {
    tags: TAGS,
    summary: "See customers' data for an hour although training has expired; everybody who answers for it is told",
    body: BreakGlassWire,
    response: { 200: StaffMeWire },
  };
  app.post<{ Body: BreakGlassWire }>(
    "/v1/staff/break-glass",
    { schema: glass, config: forStaffAgain(...PERSONAL_PERMISSIONS) },
    async (request) => {
      const caller = await requireStaff(request, authenticate);
      await breakGlass(caller, request.body.reason, deps);
      return meOf(caller);
    },
  );
};

const registerSessions = (app: FastifyInstance, { database, clock, authenticate }: StaffRoutesDeps): void => {
  const list = { tags: TAGS, summary: "Where I am signed in", response: { 200: StaffSessionsWire } };
  app.get("/v1/staff/sessions", { schema: list, config: forStaff() }, async (request) => {
    const { staffId, sessionId } = await requireStaff(request, authenticate);
    const sessions = await listSessions(database, staffId, clock());
    return {
      sessions: sessions.map((session) => ({
        ...{ sessionId: session.sessionId, isCurrent: session.sessionId === sessionId },
        ...{ method: session.method, device: session.device, address: session.address },
        signedInAt: new Date(session.signedInAt).toISOString(),
        lastSeenAt: new Date(session.lastSeenAt).toISOString(),
        expiresAt: new Date(session.expiresAt).toISOString(),
      })),
    };
  });

  const one = {
    tags: TAGS,
    summary: "End one of my sessions",
    params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
    response: NOTHING,
  };
  app.delete<{ Params: { id: string } }>(
    "/v1/staff/sessions/:id",
    { schema: one, config: forStaff() },
    async (request, reply) => {
      const { staffId } = await requireStaff(request, authenticate);
      const { id } = request.params;
      const ended = isId(id) ? await endSessions(database, staffId, { only: id }) : 0;
      if (ended === 0) throw new Problem("unknown_session");
      return reply.status(204).send();
    },
  );

  const others = { tags: TAGS, summary: "End all of my sessions but this one", response: NOTHING };
  app.delete("/v1/staff/sessions", { schema: others, config: forStaff() }, async (request, reply) => {
    const { staffId, sessionId } = await requireStaff(request, authenticate);
    await endSessions(database, staffId, { butNot: sessionId });
    return reply.status(204).send();
  });
};

const registerAlerts = (app: FastifyInstance, { database, clock, authenticate }: StaffRoutesDeps): void => {
  const list = { tags: TAGS, summary: "What I was told, the newest first", response: { 200: StaffAlertsWire } };
  app.get("/v1/staff/alerts", { schema: list, config: forStaff() }, async (request) =>
    listAlerts(database, (await requireStaff(request, authenticate)).staffId),
  );
  const seen = { tags: TAGS, summary: "I have seen all of it", response: NOTHING };
  app.post("/v1/staff/alerts/seen", { schema: seen, config: forStaff() }, async (request, reply) => {
    await setAlertsSeen(database, (await requireStaff(request, authenticate)).staffId, clock());
    return reply.status(204).send();
  });
};
