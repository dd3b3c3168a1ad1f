import type { RemovedStaffWire } from "@seimbang/contracts";
import { appendToLog } from "../accountability/read.ts";
import { listKeys } from "../keys/read.ts";
import { requireAdministratorBeside, requireOther } from "./change-roles.ts";
import { describePerson } from "./describe-person.ts";
import { endSessions } from "./session-store.ts";
import type { StaffActor } from "./staff-actor.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { closeAccount } from "./store.ts";

/**
 * Closes the account of somebody who leaves, at once: sessions, passkeys, password and roles are gone with it. Keys that they
 * made go on working, since the shop stands on them; whoever removes them is told which.
 * @throws Problem `own_account`, `unknown_staff` or `last_administrator`
 */
export const removePerson = async (staffId: string, actor: StaffActor, deps: StaffDeps): Promise<RemovedStaffWire> =>
  deps.database.transaction().execute(async (transaction) => {
    const now = deps.clock();
    const person = await requireOther(transaction, staffId, actor, deps);
    await requireAdministratorBeside(transaction, person, now);
    const sessionsEnded = await endSessions(transaction, staffId);
    await closeAccount(transaction, staffId, actor.by, now);
    const statement = { by: actor.by, roles: [...person.roles] };
    await appendToLog(transaction, { kind: "staff_removed", at: now, about: staffId, statement });
    const keys = (await listKeys(transaction)).filter(
      ({ madeBy, revokedAt }) => madeBy === `staff:${staffId}` && revokedAt === undefined,
    );
    return {
      person: describePerson({ ...person, mail: undefined, roles: [], passkeys: 0, removedAt: now, sessions: 0 }, now),
      sessionsEnded,
      keys: keys.map(({ keyId, name, kind }) => ({ keyId, name, kind })),
    };
  });
