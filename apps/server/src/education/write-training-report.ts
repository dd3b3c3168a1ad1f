import { inBothLanguages, type TrainingReportWire } from "@seimbang/contracts";
import { describeTraining } from "../staff/read.ts";
import { monthsAfter } from "./course-standing.ts";
import type { EducationDeps } from "./education-deps.ts";
import { readTraining } from "./read-training.ts";
import { countAttempts, countReminders } from "./store.ts";

const A_YEAR = -12;

/** Who of the staff is trained, who has to be, and until when, for whoever answers for it. */
export const writeTrainingReport = async ({
  database,
  courses,
  clock,
}: Pick<EducationDeps, "database" | "courses" | "clock">): Promise<TrainingReportWire> => {
  const now = clock();
  const since = monthsAfter(now, A_YEAR);
  const people = await readTraining(database, courses, now);
  const counted = await countAttempts(database, since);
  const reminders = await countReminders(database, since);
  const attempts = new Map(counted.map((line) => [`${line.staffId} ${line.course}`, line.attempts]));
  return {
    at: new Date(now).toISOString(),
    courses: courses.map((course) => ({
      course: course.key,
      title: inBothLanguages((language) => course[language].title),
      isPrivacy: course.privacy,
    })),
    people: people.map(({ staffId, name, roles, standing, isNeeded, trainedUntil, courses: own }) => ({
      ...{ staffId, name, roles: [...roles], standing, isNeeded },
      training: describeTraining({ trainedUntil }, now),
      reminders: describeReminders(reminders.get(staffId)),
      courses: own.map(({ course, state, until, certificateId, isNeeded: isCourseNeeded }) => ({
        ...{ course, isNeeded: isCourseNeeded, state },
        ...(certificateId === undefined ? {} : { certificateId }),
        ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
        attempts: attempts.get(`${staffId} ${course}`) ?? 0,
      })),
    })),
  };
};

const describeReminders = (
  reminded: { readonly times: number; readonly lastAt: number } | undefined,
): TrainingReportWire["people"][number]["reminders"] =>
  reminded === undefined ? { times: 0 } : { times: reminded.times, lastAt: new Date(reminded.lastAt).toISOString() };
