import type { StaffMeWire } from "@seimbang/contracts";
import type { FastifyReply } from "fastify";
import { Problem } from "../http/problem.ts";
import { setCookie } from "./cookies.ts";
import { describeMe } from "./describe-person.ts";
import type { OpenedSession } from "./open-session.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { findPerson } from "./store.ts";

/** Gives the browser what it keeps, and answers who is signed in now. */
export const answerSession = async (
  reply: FastifyReply,
  { session, token, deviceToken }: OpenedSession,
  { database, clock }: Pick<StaffDeps, "database" | "clock">,
): Promise<StaffMeWire> => {
  const person = await findPerson(database, session.staffId, clock());
  if (person === undefined) throw new Problem("session_ended");
  setCookie(reply, "session", token);
  if (deviceToken !== undefined) setCookie(reply, "device", deviceToken);
  return describeMe(person, session, clock());
};
