import { PRIVACY_SET } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { alertStaff, overseers } from "../staff/read.ts";
import type { EducationDeps } from "./education-deps.ts";
import { readTraining, type TrainedPerson } from "./read-training.ts";
import { insertReminder } from "./store.ts";

const DAY_MS = 86_400_000;
/** A month to find the time, a week to do it, and the day on which it is over. */
const REMINDED_DAYS = [0, 7, 30] as const;

type Ending = { readonly course: string; readonly until: number };

/** What of somebody's ends or has ended that their roles need. */
const endingsOf = ({ isNeeded, trainedUntil, courses }: TrainedPerson): readonly Ending[] => [
  ...(isNeeded && trainedUntil !== undefined ? [{ course: PRIVACY_SET, until: trainedUntil }] : []),
  ...courses.flatMap(({ course, isPrivacy, isNeeded: isCourseNeeded, until }) =>
    isCourseNeeded && !isPrivacy && until !== undefined ? [{ course, until }] : [],
  ),
];

/** The reminder that is due, which is the nearest: one that was missed is not made up for. */
const dueOf = ({ until }: Ending, now: number): number | undefined =>
  REMINDED_DAYS.find((days) => until - now <= days * DAY_MS);

/**
 * find what ends ─▶ which reminder is due ─▶ said already? ─▶ tell, and of customers' data everybody who answers for it once it is
 * over. Answers how many were told.
 */
export const remindTraining = async (timeZone: string, deps: EducationDeps): Promise<number> => {
  const now = deps.clock();
  let told = 0;
  for (const person of await readTraining(deps.database, deps.courses, now))
    for (const ending of endingsOf(person)) {
      const daysBefore = dueOf(ending, now);
      if (daysBefore === undefined) continue;
      const reminder = { staffId: person.staffId, ...ending, daysBefore };
      told += await deps.database.transaction().execute(async (transaction) => {
        if (!(await insertReminder(transaction, reminder, now))) return 0;
        await tell(transaction, reminder, timeZone, deps);
        return 1;
      });
    }
  return told;
};

const tell = async (
  transaction: Database,
  { staffId, course, until, daysBefore }: Ending & { readonly staffId: string; readonly daysBefore: number },
  timeZone: string,
  deps: EducationDeps,
): Promise<void> => {
  const isOver = daysBefore === 0;
  const isPrivacy = course === PRIVACY_SET;
  const [of, step] = [isPrivacy ? "training" : "course", isOver ? "ended" : "ends"] as const;
  const recipients = [staffId, ...(isPrivacy && isOver ? await overseers(transaction) : [])];
  const reason = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(until);
  await alertStaff(transaction, recipients, { alert: `${of}_${step}`, about: staffId, reason }, deps);
};
