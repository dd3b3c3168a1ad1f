import {
  ChangeRolesWire,
  RecordTrainingWire,
  RemovedStaffWire,
  StaffPeopleWire,
  StaffPersonWire,
  TrainingRecordsWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Problem } from "../http/problem.ts";
import { forStaff, forStaffAgain } from "../http/route-access.ts";
import { isId } from "../platform/ids.ts";
import { changeRoles } from "./change-roles.ts";
import { describePerson } from "./describe-person.ts";
import { removePerson } from "./remove-person.ts";
import { requireStaff, toActor } from "./require-staff.ts";
import { endSessions } from "./session-store.ts";
import type { StaffPerson } from "./staff-person.ts";
import type { StaffRoutesDeps } from "./staff-routes-deps.ts";
import { findPerson, listPeople } from "./store.ts";
import { listTraining, recordTraining } from "./training.ts";

const TAGS = ["staff"];
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
type One = { Params: { id: string } };

/** Everybody of the staff, for those who answer for who may do what. */
export const registerPeople = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  registerReading(app, deps);
  registerChanging(app, deps);
  registerTraining(app, deps);
};

const openFind =
  ({ database, clock }: StaffRoutesDeps) =>
  async (staffId: string): Promise<StaffPerson> => {
    const person = isId(staffId) ? await findPerson(database, staffId, clock()) : undefined;
    if (person === undefined) throw new Problem("unknown_staff");
    return person;
  };

const registerReading = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const { database, clock } = deps;
  const find = openFind(deps);
  const list = { tags: TAGS, summary: "Everybody of the staff, also who has left", response: { 200: StaffPeopleWire } };
  app.get("/v1/staff/people", { schema: list, config: forStaff("staff.read") }, async () => {
    const now = clock();
    return { people: (await listPeople(database, now)).map((person) => describePerson(person, now)) };
  });
  const one = { tags: TAGS, summary: "One of the staff", params, response: { 200: StaffPersonWire } };
  app.get<One>("/v1/staff/people/:id", { schema: one, config: forStaff("staff.read") }, async (request) =>
    describePerson(await find(request.params.id), clock()),
  );
};

const registerChanging = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const { database, authenticate } = deps;
  const find = openFind(deps);
  const edit = forStaffAgain("staff.edit");
  const roles = {
    ...{ tags: TAGS, params, body: ChangeRolesWire, response: { 200: StaffPersonWire } },
    summary: "Give somebody else these roles and no others",
  };
  app.put<One & { Body: ChangeRolesWire }>(
    "/v1/staff/people/:id/roles",
    { schema: roles, config: edit },
    async (request) => {
      const actor = toActor(await requireStaff(request, authenticate));
      return changeRoles((await find(request.params.id)).staffId, request.body, actor, deps);
    },
  );

  const remove = {
    ...{ tags: TAGS, params, response: { 200: RemovedStaffWire } },
    summary: "Close the account of somebody who leaves, at once; the answer names the keys they made",
  };
  app.delete<One>("/v1/staff/people/:id", { schema: remove, config: edit }, async (request) => {
    const actor = toActor(await requireStaff(request, authenticate));
    return removePerson((await find(request.params.id)).staffId, actor, deps);
  });

  const end = {
    ...{ tags: TAGS, params, response: { 200: Type.Object({ sessionsEnded: Type.Integer() }) } },
    summary: "End all sessions of somebody",
  };
  app.delete<One>("/v1/staff/people/:id/sessions", { schema: end, config: edit }, async (request) => ({
    sessionsEnded: await endSessions(database, (await find(request.params.id)).staffId),
  }));
};

const registerTraining = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  const { database, clock, authenticate } = deps;
  const find = openFind(deps);
  const list = { tags: TAGS, summary: "What somebody passed", params, response: { 200: TrainingRecordsWire } };
  const path = "/v1/staff/people/:id/training";
  app.get<One>(path, { schema: list, config: forStaff("staff.read") }, async (request) =>
    listTraining(database, (await find(request.params.id)).staffId, clock()),
  );
  const record = {
    ...{ tags: TAGS, params, body: RecordTrainingWire, response: { 201: TrainingRecordsWire } },
    summary: "Record that somebody else passed a course of privacy elsewhere",
  };
  app.post<One & { Body: RecordTrainingWire }>(
    path,
    { schema: record, config: forStaffAgain("training.record") },
    async (request, reply) => {
      const caller = await requireStaff(request, authenticate);
      const { staffId } = await find(request.params.id);
      if (staffId === caller.staffId) throw new Problem("own_account");
      return reply.status(201).send(await recordTraining(database, staffId, request.body, caller.keyId, deps));
    },
  );
};
