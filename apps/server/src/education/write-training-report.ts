import { inBothLanguages, type TrainingReportWire } from "@seimbang/contracts";
import { describeTraining } from "../staff/read.ts";
import { monthsAfter } from "./course-standing.ts";
import type { EducationDeps } from "./education-deps.ts";
import { readTraining } from "./read-training.ts";
import { countAttempts } from "./store.ts";

const A_YEAR = -12;

/** Who of the staff is trained, who has to be, and until when, for whoever answers for it. */
export const writeTrainingReport = async ({
  database,
  courses,
  clock,
}: Pick<EducationDeps, "database" | "courses" | "clock">): Promise<TrainingReportWire> => {
  const now = clock();
  const [people, counted] = [
    await readTraining(database, courses, now),
    await countAttempts(database, monthsAfter(now, A_YEAR)),
  ];
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
      courses: own.map(({ course, state, until, certificateId, isNeeded: isCourseNeeded }) => ({
        ...{ course, isNeeded: isCourseNeeded, state },
        ...(certificateId === undefined ? {} : { certificateId }),
        ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
        attempts: attempts.get(`${staffId} ${course}`) ?? 0,
      })),
    })),
  };
};
