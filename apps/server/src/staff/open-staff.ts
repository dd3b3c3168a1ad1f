import type { FindStaff } from "../http/access.ts";
import { openFindStaff } from "./find-staff.ts";
import { openPasswordCheck } from "./hash-password.ts";
import type { ProveDeps } from "./prove-password.ts";
import type { StaffDeps } from "./staff-deps.ts";

/** What a server that people sign in to needs beside the rest. */
export const openStaff = (deps: StaffDeps): { readonly findStaff: FindStaff; readonly deps: ProveDeps } => ({
  findStaff: openFindStaff(deps),
  deps: { ...deps, checkPassword: openPasswordCheck(deps) },
});
