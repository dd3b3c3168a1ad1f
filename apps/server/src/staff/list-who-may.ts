import { type Permission, permissionsOf } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { StaffPerson } from "./staff-person.ts";
import { listPeople } from "./store.ts";

/** Those of the staff at this moment whose roles let them do something. */
export const listWhoMay = async (
  database: Database,
  permission: Permission,
  now: number,
): Promise<readonly Pick<StaffPerson, "staffId" | "name" | "mail" | "language" | "roles">[]> =>
  (await listPeople(database, now)).filter(
    ({ removedAt, roles }) => removedAt === undefined && permissionsOf(roles).includes(permission),
  );
