import type { QuizState } from "@seimbang/contracts";
import type { Course } from "./open-courses.ts";
import type { Attempt } from "./store.ts";

/** Longer than twenty hours, so that nobody has to hurry (WCAG 2.2.1). */
export const ATTEMPT_MS = 24 * 60 * 60_000;
/** So many in that time: whoever failed reads the lessons again, instead of trying until it works. */
const MOST_ATTEMPTS = 3;

/** How an attempt stands. One at a former edition, or with a question that is there no more, is over. */
export const attemptState = (attempt: Attempt, course: Course, now: number): QuizState => {
  const { answered, pass } = attempt;
  if (answered !== undefined) return answered.right >= pass ? "passed" : "failed";
  const known = new Set(course.id.questions.map(({ key }) => key));
  const isWhole = attempt.questions.every(({ question }) => known.has(question));
  return attempt.endsAt > now && attempt.edition === course.edition && isWhole ? "open" : "lapsed";
};

export type AttemptsLeft = {
  readonly open: Attempt | undefined;
  readonly left: number;
  /** Where none is left: when one is again, in milliseconds since 1970. */
  readonly nextAt: number | undefined;
};

/**
 * Whether somebody may draw another quiz of a course.
 * @param attempts theirs of this course, the latest first
 */
export const attemptsLeft = (attempts: readonly Attempt[], course: Course, now: number): AttemptsLeft => {
  const recent = attempts.filter(({ startedAt }) => startedAt > now - ATTEMPT_MS);
  const left = Math.max(0, MOST_ATTEMPTS - recent.length);
  const first = recent[MOST_ATTEMPTS - 1];
  return {
    open: attempts.find((attempt) => attemptState(attempt, course, now) === "open"),
    left,
    nextAt: left === 0 && first !== undefined ? first.startedAt + ATTEMPT_MS : undefined,
  };
};
