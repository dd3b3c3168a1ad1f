import type { ChangeRolesWire, StaffPersonWire, StaffRole } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { alertStaff, overseers } from "./alert-staff.ts";
import { describePerson } from "./describe-person.ts";
import type { StaffActor } from "./staff-actor.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { canSignIn, type StaffPerson } from "./staff-person.ts";
import { findPerson, holdRoles, listPeople, setRoles } from "./store.ts";

/**
 * Gives somebody these roles and no others. It holds from their next request on.
 * @throws Problem `own_account`, `unknown_staff`, `version_conflict` or `last_administrator`
 */
export const changeRoles = async (
  staffId: string,
  { roles, from }: ChangeRolesWire,
  actor: StaffActor,
  deps: StaffDeps,
): Promise<StaffPersonWire> =>
  deps.database.transaction().execute(async (transaction) => {
    const now = deps.clock();
    const person = await requireOther(transaction, staffId, actor, deps);
    if (from !== undefined && !areSame(from, person.roles)) throw new Problem("version_conflict");
    if (!roles.includes("administrator")) await requireAdministratorBeside(transaction, person, now);
    await setRoles(transaction, staffId, roles, actor.by, now);
    const statement = { by: actor.by, roles: [...roles], before: [...person.roles] };
    await appendToLog(transaction, { kind: "staff_roles_changed", at: now, about: staffId, statement });
    const told = [staffId, ...(await overseers(transaction))].filter((other) => other !== actor.staffId);
    await alertStaff(transaction, told, { alert: "roles_changed", about: staffId, reason: roles.join(", ") }, deps);
    return describePerson({ ...person, roles }, now);
  });

const areSame = (some: readonly StaffRole[], others: readonly StaffRole[]): boolean =>
  some.length === others.length && some.every((role) => others.includes(role));

/**
 * Somebody else of the staff, with the roles held, and the one who acts still an administrator: what was allowed when a
 * request came may have been taken away while it waited.
 * @throws Problem `own_account`, `unknown_staff` or `permission_denied`
 */
export const requireOther = async (
  transaction: Database,
  staffId: string,
  actor: StaffActor,
  { clock }: Pick<StaffDeps, "clock">,
): Promise<StaffPerson> => {
  if (staffId === actor.staffId) throw new Problem("own_account");
  await holdRoles(transaction);
  const acting = actor.staffId === undefined ? undefined : await findPerson(transaction, actor.staffId, clock());
  if (actor.staffId !== undefined && acting?.roles.includes("administrator") !== true)
    throw new Problem("permission_denied");
  const person = await findPerson(transaction, staffId, clock());
  if (person === undefined || person.removedAt !== undefined) throw new Problem("unknown_staff");
  return person;
};

/** @throws Problem `last_administrator` where nobody else could let people in */
export const requireAdministratorBeside = async (
  transaction: Database,
  { staffId, roles }: StaffPerson,
  now: number,
): Promise<void> => {
  if (!roles.includes("administrator")) return;
  const others = (await listPeople(transaction, now)).filter((other) => other.staffId !== staffId);
  if (!others.some((other) => other.roles.includes("administrator") && canSignIn(other)))
    throw new Problem("last_administrator");
};
