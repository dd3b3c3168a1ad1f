/** Who does what was done before anybody tries the shop, by their names among its staff (`demo-staff.ts` of the server). */
export const OFFICER = "Sri Rahayu";
export const SUPPORT = "Dimas Saputra";
