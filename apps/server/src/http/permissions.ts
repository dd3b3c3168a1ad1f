import { ALL_PERMISSIONS, type Permission } from "@seimbang/contracts";
import type { Caller } from "./access.ts";
import { Problem } from "./problem.ts";

export type { Permission } from "@seimbang/contracts";

/** A secret key is the shop itself and holds every permission; a publishable key holds none. */
const permissionsOf = ({ kind }: Caller): readonly Permission[] => (kind === "secret" ? ALL_PERMISSIONS : []);

/** Whether a caller may do something. */
export const holdsPermission = (caller: Caller, permission: Permission): boolean =>
  permissionsOf(caller).includes(permission);

/** @throws Problem `secret_key_required` for a caller that may not. */
export const requirePermission = (caller: Caller, permission: Permission): void => {
  if (!holdsPermission(caller, permission)) throw new Problem("secret_key_required");
};
