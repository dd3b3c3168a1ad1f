import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { requireAdministratorBeside } from "./change-roles.ts";
import { endSessions } from "./session-store.ts";
import { findPerson, holdRoles, setPersonSuspended } from "./store.ts";

/**
 * Keeps somebody of the staff out until they are let in again: their sessions end, and whatever they prove they are not signed in.
 * Nothing of theirs is taken away. Whether they were in.
 * @param by as the log names whoever does
 * @throws Problem `last_administrator` where nobody else could let people in
 */
export const suspendPerson = async (
  transaction: Database,
  staffId: string,
  by: string,
  now: number,
): Promise<boolean> => {
  await holdRoles(transaction);
  const person = await findPerson(transaction, staffId, now);
  if (person === undefined) return false;
  await requireAdministratorBeside(transaction, person, now);
  if (!(await setPersonSuspended(transaction, staffId, new Date(now)))) return false;
  await endSessions(transaction, staffId);
  await appendToLog(transaction, { kind: "staff_suspended", at: now, about: staffId, statement: { by } });
  return true;
};

/** Lets them in again, with what they had. Whether they were kept out. */
export const resumePerson = async (
  transaction: Database,
  staffId: string,
  by: string,
  now: number,
): Promise<boolean> => {
  if (!(await setPersonSuspended(transaction, staffId, null))) return false;
  await appendToLog(transaction, { kind: "staff_resumed", at: now, about: staffId, statement: { by } });
  return true;
};
