import type { CoursesWire, CourseWire, Language, StaffRole } from "@seimbang/contracts";
import { attemptState, attemptsLeft } from "./attempt-state.ts";
import { standingOf } from "./course-standing.ts";
import type { Course } from "./open-courses.ts";
import { needsCourse } from "./privacy-set.ts";
import type { Attempt, Certificate } from "./store.ts";

/** How whoever asks stands to a course, by what is stored of them. */
export type Learner = {
  readonly roles: readonly StaffRole[];
  readonly held: ReadonlyMap<string, Certificate>;
  /** Of all courses, the latest first. */
  readonly attempts: readonly Attempt[];
};

type Summary = CoursesWire["courses"][number];

const time = (at: number): string => new Date(at).toISOString();
const ownOf = ({ attempts }: Learner, { key }: Course): readonly Attempt[] =>
  attempts.filter(({ course }) => course === key);

export const summariseCourse = (course: Course, learner: Learner, language: Language, now: number): Summary => {
  const { key, edition, minutes, months, draw, pass, privacy } = course;
  const { title, summary, lessons } = course[language];
  const { until, ...standing } = standingOf(learner.held.get(key), edition, now);
  const { open, left, nextAt } = attemptsLeft(ownOf(learner, course), course, now);
  return {
    ...{ course: key, title, summary, edition, minutes, months, pass },
    ...{ lessons: lessons.length, questions: draw },
    ...{ isPrivacy: privacy, isNeeded: needsCourse(learner.roles, course) },
    standing: { ...standing, ...(until === undefined ? {} : { until: time(until) }) },
    ...(open === undefined ? {} : { openAttemptId: open.attemptId }),
    attemptsLeft: left,
    ...(nextAt === undefined ? {} : { nextAttemptAt: time(nextAt) }),
  };
};

export const describeCourse = (course: Course, learner: Learner, language: Language, now: number): CourseWire => ({
  ...summariseCourse(course, learner, language, now),
  reading: course[language].lessons.map(({ key, title, text, case: told }) => ({
    ...{ lesson: key, title, text: paragraphsOf(text), case: paragraphsOf(told) },
  })),
  attempts: ownOf(learner, course).map((attempt) => describeAttempt(attempt, course, now)),
});

export const describeAttempt = (attempt: Attempt, course: Course, now: number): CourseWire["attempts"][number] => ({
  attemptId: attempt.attemptId,
  state: attemptState(attempt, course, now),
  startedAt: time(attempt.startedAt),
  ...(attempt.answered === undefined ? {} : { right: attempt.answered.right }),
  of: attempt.questions.length,
});

/** Paragraphs are parted by an empty line; a line that was broken in the file is none. */
const paragraphsOf = (text: string): string[] => text.trim().split(/\n\s*\n/);
