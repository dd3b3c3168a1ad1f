import { PERSONAL_PERMISSIONS, permissionsOf } from "@seimbang/contracts";
import { listPeople, type StaffPerson } from "../../staff/read.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

const SOON_DAYS = 30;

/** Whoever may see customers' data has passed a training that still counts. */
export const checkTraining =
  ({ database }: Pick<AuditDeps, "database">): Check =>
  async (now) => {
    const people = (await listPeople(database, now)).filter(({ removedAt }) => removedAt === undefined);
    if (people.length === 0) return "not_there";
    return people.filter(seesPeople).flatMap((person) => findingOf(person, now));
  };

const seesPeople = ({ roles }: StaffPerson): boolean => {
  const held = permissionsOf(roles);
  return PERSONAL_PERMISSIONS.some((permission) => held.includes(permission));
};

const findingOf = ({ staffId: about, trainedUntil }: StaffPerson, now: number): readonly Finding[] => {
  if (trainedUntil === undefined) return [{ code: "training_missing", about }];
  const days = Math.floor(Math.abs(trainedUntil - now) / DAY_MS);
  if (trainedUntil <= now) return [{ code: "training_expired", about, facts: { days } }];
  return days <= SOON_DAYS ? [{ code: "training_ends_soon", about, facts: { days } }] : [];
};
