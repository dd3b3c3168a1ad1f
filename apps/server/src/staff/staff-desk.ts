import {
  ChangeRolesWire,
  type InvitedWire,
  InviteWire,
  type RemovedStaffWire,
  type StaffPersonWire,
} from "@seimbang/contracts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import { changeRoles } from "./change-roles.ts";
import { describePerson } from "./describe-person.ts";
import { inviteStaff } from "./invite.ts";
import { removePerson } from "./remove-person.ts";
import { endSessions } from "./session-store.ts";
import { COMMAND_LINE } from "./staff-actor.ts";
import type { StaffDeps } from "./staff-deps.ts";
import type { StaffPerson } from "./staff-person.ts";
import { findByMail, findPerson, listPeople } from "./store.ts";

/** What whoever runs the server does with the staff. People are named by address or id. */
export type StaffDesk = {
  /** @throws Problem `invalid_request` or `staff_exists` */
  readonly invite: (given: unknown, origin: string) => Promise<InvitedWire>;
  readonly list: () => Promise<readonly StaffPersonWire[]>;
  /** @throws Problem `invalid_request`, `unknown_staff` or `last_administrator` */
  readonly changeRoles: (who: string, roles: readonly string[]) => Promise<StaffPersonWire>;
  /** @throws Problem `unknown_staff` */
  readonly endSessions: (who: string) => Promise<number>;
  /** @throws Problem `unknown_staff` or `last_administrator` */
  readonly remove: (who: string) => Promise<RemovedStaffWire>;
};

export const openStaffDesk = (deps: StaffDeps): StaffDesk => {
  const { database, clock } = deps;
  const find = async (who: string): Promise<StaffPerson> => {
    const person = isId(who) ? await findPerson(database, who, clock()) : await findByMail(database, who, clock());
    if (person === undefined || person.removedAt !== undefined) throw new Problem("unknown_staff");
    return person;
  };
  return {
    invite: async (given, origin) => inviteStaff(parseDocument(InviteWire, given), COMMAND_LINE, origin, deps),
    list: async () => (await listPeople(database, clock())).map((person) => describePerson(person, clock())),
    changeRoles: async (who, roles) => {
      const { staffId } = await find(who);
      return changeRoles(staffId, parseDocument(ChangeRolesWire, { roles }), COMMAND_LINE, deps);
    },
    endSessions: async (who) => endSessions(database, (await find(who)).staffId),
    remove: async (who) => removePerson((await find(who)).staffId, COMMAND_LINE, deps),
  };
};
