import { PERSONAL_PERMISSIONS, type Permission, permissionsOf, type StaffRole } from "@seimbang/contracts";
import type { Course } from "./open-courses.ts";

/** Whether these roles show customers' data, so that they need privacy training. */
export const needsPrivacy = (roles: readonly StaffRole[]): boolean => mayAny(roles, PERSONAL_PERMISSIONS);

/** Whether somebody with these roles needs this course. */
export const needsCourse = (roles: readonly StaffRole[], { neededBy }: Pick<Course, "neededBy">): boolean =>
  mayAny(roles, neededBy);

const mayAny = (roles: readonly StaffRole[], permissions: readonly Permission[]): boolean => {
  const held = permissionsOf(roles);
  return permissions.some((permission) => held.includes(permission));
};

/** Until when all courses of the set count together: as long as the one that ends first; undefined where one is missing. */
export const setUntil = (
  courses: readonly Pick<Course, "key" | "privacy">[],
  passed: ReadonlyMap<string, { readonly until: number }>,
): number | undefined => {
  const ends = courses.filter(({ privacy }) => privacy).map(({ key }) => passed.get(key)?.until);
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 || known.length < ends.length ? undefined : Math.min(...known);
};
