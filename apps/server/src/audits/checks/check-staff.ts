import { canSignIn, countBrokenGlass, listPeople, listRoleUse, type StaffPerson } from "../../staff/read.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

/** Whoever was on leave for a season is still one of the staff. */
const STALE_DAYS = 90;
/** For so long an audit asks about each time that the glass was broken. */
const GLASS_DAYS = 30;

/** Accounts and roles that nobody needs, ways in that are too weak, and who is missing. */
export const checkStaff =
  ({ database }: Pick<AuditDeps, "database">): Check =>
  async (now) => {
    const people = (await listPeople(database, now)).filter(({ removedAt }) => removedAt === undefined);
    if (people.length === 0) return "not_there";
    const stale = new Set(people.filter((person) => daysAway(person, now) > STALE_DAYS).map(({ staffId }) => staffId));
    const glass = await countBrokenGlass(database, now - GLASS_DAYS * DAY_MS);
    const roles = (await listRoleUse(database)).filter(({ staffId }) => !stale.has(staffId));
    return [
      ...people.flatMap((person) => findingsOf(person, stale.has(person.staffId), now)),
      ...roles.flatMap(({ staffId, role, grantedAt, lastUsedOn }): readonly Finding[] => {
        const days = daysBetween(lastUsedOn ?? grantedAt, now);
        return days > STALE_DAYS ? [{ code: "role_unused", about: `${staffId} ${role}`, facts: { role, days } }] : [];
      }),
      ...missing(people),
      ...glass.map(({ staffId, times }) => ({ code: "glass_broken", about: staffId, facts: { times } }) as const),
    ];
  };

const daysBetween = (from: number, to: number): number => Math.floor((to - from) / DAY_MS);
const daysAway = ({ lastSeenAt, joinedAt }: StaffPerson, now: number): number =>
  daysBetween(lastSeenAt ?? joinedAt, now);

const findingsOf = (person: StaffPerson, isStale: boolean, now: number): readonly Finding[] => {
  const { staffId: about, passwordHash, totpSecret } = person;
  const hasBarePassword = passwordHash !== undefined && totpSecret === undefined;
  return [
    ...(isStale ? [{ code: "account_stale", about, facts: { days: daysAway(person, now) } } as const] : []),
    ...(hasBarePassword ? [{ code: "second_factor_missing", about } as const] : []),
  ];
};

const missing = (people: readonly StaffPerson[]): readonly Finding[] => {
  const administrators = people.filter((person) => person.roles.includes("administrator") && canSignIn(person)).length;
  const hasOfficer = people.some(({ roles }) => roles.includes("privacy_officer"));
  return [
    ...(administrators === 0 ? [{ code: "administrator_missing" } as const] : []),
    ...(administrators === 1 ? [{ code: "administrator_alone" } as const] : []),
    ...(hasOfficer ? [] : [{ code: "officer_role_missing" } as const]),
  ];
};
