import {
  AcceptedInvitationWire,
  AcceptInvitationWire,
  InvitationsWire,
  InvitedWire,
  InviteWire,
  OpenedInvitationWire,
  OpenInvitationWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { appendToLog } from "../accountability/read.ts";
import { originOf } from "../http/own-page.ts";
import { Problem } from "../http/problem.ts";
import { forStaff, forStaffAgain } from "../http/route-access.ts";
import { OWN_PAGE } from "../http/who-may.ts";
import { isId } from "../platform/ids.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { answerSession } from "./answer-session.ts";
import { arrivalOf } from "./arrival.ts";
import { describeInvitation, listInvitations, takeInvitation } from "./invitation-store.ts";
import { inviteStaff } from "./invite.ts";
import { openInvitation } from "./open-invitation.ts";
import { requireStaff, toActor } from "./require-staff.ts";
import type { StaffRoutesDeps } from "./staff-routes-deps.ts";

const TAGS = ["staff"];

/** How somebody becomes one of the staff. */
export const registerInvitations = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  registerInviting(app, deps);
  registerAccepting(app, deps);
};

const registerInviting = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const { database, clock, authenticate } = deps;
  const path = "/v1/staff/invitations";
  const list = { tags: TAGS, summary: "Invitations that wait", response: { 200: InvitationsWire } };
  app.get(path, { schema: list, config: forStaff("staff.read") }, async () => ({
    invitations: (await listInvitations(database, clock())).map(describeInvitation),
  }));

  const invite = {
    tags: TAGS,
    summary: "Invite somebody; the link works once, for seven days",
    body: InviteWire,
    response: { 201: InvitedWire },
  };
  app.post<{ Body: InviteWire }>(
    path,
    { schema: invite, config: forStaffAgain("staff.edit") },
    async (request, reply) => {
      const actor = toActor(await requireStaff(request, authenticate));
      return reply.status(201).send(await inviteStaff(request.body, actor, originOf(request), deps));
    },
  );

  const withdraw = {
    tags: TAGS,
    summary: "Withdraw an invitation",
    params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
    response: { 204: Type.Null() },
  };
  app.delete<{ Params: { id: string } }>(
    `${path}/:id`,
    { schema: withdraw, config: forStaff("staff.edit") },
    async (request, reply) => {
      const { id: about } = request.params;
      const { by } = toActor(await requireStaff(request, authenticate));
      await database.transaction().execute(async (transaction) => {
        if (!isId(about) || !(await takeInvitation(transaction, about))) throw new Problem("unknown_invitation");
        await appendToLog(transaction, { kind: "staff_uninvited", at: clock(), about, statement: { by } });
      });
      return reply.status(204).send();
    },
  );
};

const registerAccepting = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const open = {
    ...{ tags: TAGS, security: OWN_PAGE, body: OpenInvitationWire, response: { 200: OpenedInvitationWire } },
    summary: "What an invitation is for, and what to sign in by is made of",
  };
  app.post<{ Body: OpenInvitationWire }>("/v1/staff/invitations/open", { schema: open }, (request) =>
    openInvitation(request.body.token, arrivalOf(request), deps),
  );
  const accept = {
    ...{ tags: TAGS, security: OWN_PAGE, body: AcceptInvitationWire, response: { 200: AcceptedInvitationWire } },
    summary: "Become one of the staff, and sign in",
  };
  app.post<{ Body: AcceptInvitationWire }>(
    "/v1/staff/invitations/accept",
    { schema: accept },
    async (request, reply) => {
      const { opened, recoveryCodes } = await acceptInvitation(request.body, arrivalOf(request), deps);
      const me = await answerSession(reply, opened, deps);
      return { me, ...(recoveryCodes === undefined ? {} : { recoveryCodes: [...recoveryCodes] }) };
    },
  );
};
