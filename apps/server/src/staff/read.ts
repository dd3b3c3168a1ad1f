/** What other features may ask about the shop's people. */
export { countBrokenGlass } from "./alert-staff.ts";
export { listWhoMay } from "./list-who-may.ts";
export { canSignIn, type StaffPerson } from "./staff-person.ts";
export { listPeople, listRoleUse } from "./store.ts";
