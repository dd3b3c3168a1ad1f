import { ALL_PERMISSIONS, type Permission } from "@seimbang/contracts";
import type { Caller } from "./access.ts";
import { Problem } from "./problem.ts";

export type { Permission } from "@seimbang/contracts";

/** A secret key is the shop itself and holds every permission, a publishable key none, and a person those of their roles. */
const permissionsOf = (caller: Caller): readonly Permission[] => {
  if (caller.kind === "staff") return caller.permissions;
  return caller.kind === "secret" ? ALL_PERMISSIONS : [];
};

/** Whether a caller may do something. */
export const holdsPermission = (caller: Caller, permission: Permission): boolean =>
  permissionsOf(caller).includes(permission);

/** @throws Problem `permission_denied` for a person whose roles do not have it, `secret_key_required` for a page. */
export const requirePermission = (caller: Caller, ...anyOf: readonly Permission[]): void => {
  if (anyOf.some((permission) => holdsPermission(caller, permission))) return;
  throw new Problem(caller.kind === "staff" ? "permission_denied" : "secret_key_required");
};
