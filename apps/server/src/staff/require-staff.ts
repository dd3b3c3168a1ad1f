import type { FastifyRequest } from "fastify";
import type { StaffCaller } from "../http/access.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { Problem } from "../http/problem.ts";
import type { StaffActor } from "./staff-actor.ts";

/** Who is signed in. @throws Problem `session_required` for a key */
export const requireStaff = async (request: FastifyRequest, authenticate: Authenticate): Promise<StaffCaller> => {
  const caller = await authenticate(request);
  if (caller.kind !== "staff") throw new Problem("session_required");
  return caller;
};

export const toActor = ({ keyId, staffId }: StaffCaller): StaffActor => ({ by: keyId, staffId });
