import { PRIVACY_SET, type StaffRole } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { alertStaff, listRoleUse, overseers } from "../staff/read.ts";
import type { EducationDeps } from "./education-deps.ts";
import { needsCourse, needsPrivacy } from "./privacy-set.ts";
import { readTraining, type TrainedPerson } from "./read-training.ts";
import { insertReminder } from "./store.ts";

const DAY_MS = 86_400_000;
/** A month to find the time, a week to do it, and the day before it is over. */
const REMINDED_DAYS = [1, 7, 30] as const;
/** What is over, or was never passed, is said again so often until it is passed. */
const AGAIN_DAYS = 7;
/** Under this name somebody is reminded of all courses beside the privacy set that they never passed. */
const OTHER_COURSES = "courses";

/** What ends or has ended; of what was never passed, since when their roles need it. Milliseconds since 1970. */
type Due = { readonly course: string } & ({ readonly until: number } | { readonly since: number });

/** Since when somebody has a role that needs something. */
type NeededSince = (needs: (roles: readonly StaffRole[]) => boolean) => number;

const duesOf = (
  { isNeeded, trainedUntil, courses }: TrainedPerson,
  neededSince: NeededSince,
  plan: EducationDeps["courses"],
): readonly Due[] => {
  const others = courses.filter(({ isPrivacy, isNeeded: isCourseNeeded }) => isCourseNeeded && !isPrivacy);
  const isOtherNeeded = (roles: readonly StaffRole[]) =>
    plan.some((course) => !course.privacy && needsCourse(roles, course));
  return [
    ...(isNeeded
      ? [
          {
            course: PRIVACY_SET,
            ...(trainedUntil === undefined ? { since: neededSince(needsPrivacy) } : { until: trainedUntil }),
          },
        ]
      : []),
    ...others.flatMap(({ course, until }) => (until === undefined ? [] : [{ course, until }])),
    ...(others.some(({ until }) => until === undefined)
      ? [{ course: OTHER_COURSES, since: neededSince(isOtherNeeded) }]
      : []),
  ];
};

/** The reminder that is due, in days before the end, or since: one that was missed is not made up for. */
const daysBeforeOf = (due: Due, now: number): number | undefined => {
  if ("since" in due) {
    const days = daysAgain(now - due.since);
    return days === 0 ? undefined : 0 - days;
  }
  const left = due.until - now;
  return left > 0 ? REMINDED_DAYS.find((days) => left <= days * DAY_MS) : 0 - daysAgain(-left);
};

const daysAgain = (passedMs: number): number => Math.floor(passedMs / (AGAIN_DAYS * DAY_MS)) * AGAIN_DAYS;

/**
 * find what ends or is missing ─▶ which reminder is due ─▶ said already? ─▶ tell, and of customers' data everybody who answers for it
 * once it is over. Answers how many were told.
 */
export const remindTraining = async (timeZone: string, deps: EducationDeps): Promise<number> => {
  const now = deps.clock();
  const granted = await listRoleUse(deps.database);
  let told = 0;
  for (const person of await readTraining(deps.database, deps.courses, now)) {
    const own = granted.filter(({ staffId }) => staffId === person.staffId);
    const neededSince: NeededSince = (needs) =>
      Math.min(...own.filter(({ role }) => needs([role])).map(({ grantedAt }) => grantedAt));
    for (const due of duesOf(person, neededSince, deps.courses)) {
      const daysBefore = daysBeforeOf(due, now);
      if (daysBefore === undefined) continue;
      told += await deps.database.transaction().execute(async (transaction) => {
        const reminder = { staffId: person.staffId, course: due.course, about: dayOf(due), daysBefore };
        if (!(await insertReminder(transaction, reminder, now))) return 0;
        await tell(transaction, person.staffId, due, { daysBefore, timeZone }, deps);
        return 1;
      });
    }
  }
  return told;
};

const dayOf = (due: Due): number => ("since" in due ? due.since : due.until);

const tell = async (
  transaction: Database,
  staffId: string,
  due: Due,
  { daysBefore, timeZone }: { readonly daysBefore: number; readonly timeZone: string },
  deps: EducationDeps,
): Promise<void> => {
  const isPrivacy = due.course === PRIVACY_SET;
  const of = isPrivacy ? "training" : "course";
  const step = "since" in due ? "missing" : daysBefore > 0 ? "ends" : "ended";
  const recipients = [
    staffId,
    ...(isPrivacy && step === "ended" && daysBefore === 0 ? await overseers(transaction) : []),
  ];
  const reason = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(dayOf(due));
  await alertStaff(transaction, recipients, { alert: `${of}_${step}`, about: staffId, reason }, deps);
};
