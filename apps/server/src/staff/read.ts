/** What other features may ask about the shop's people. */

export { alertStaff, countBrokenGlass, overseers } from "./alert-staff.ts";
export { describeTraining } from "./describe-person.ts";
export { listWhoMay } from "./list-who-may.ts";
export { requireStaff } from "./require-staff.ts";
export { sayIntrusion } from "./say-intrusion.ts";
export { endSessions, listOpenAddresses } from "./session-store.ts";
export type { StaffDeps } from "./staff-deps.ts";
export { canSignIn, isLetIn, type StaffPerson } from "./staff-person.ts";
export { findPerson, holdPerson, listPeople, listRoleUse } from "./store.ts";
export { resumePerson, suspendPerson } from "./suspend-person.ts";
export { writeTraining } from "./training.ts";
