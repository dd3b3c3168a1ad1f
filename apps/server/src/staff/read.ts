/** What other features may ask about the shop's people. */
export type { StaffPerson } from "./staff-person.ts";
export { canSignIn, isTrained } from "./staff-person.ts";
export { findPerson, listPeople, listRoleUse } from "./store.ts";
export { recordTraining } from "./training.ts";
