import { appendToLog } from "../accountability/read.ts";
import { holdPerson } from "../staff/read.ts";
import { ATTEMPT_MS, attemptsLeft } from "./attempt-state.ts";
import { drawQuiz } from "./draw-quiz.ts";
import type { EducationDeps } from "./education-deps.ts";
import type { Course } from "./open-courses.ts";
import { type Attempt, insertAttempt, listAttempts } from "./store.ts";

export type DrawnAttempt =
  | { readonly attemptId: string; readonly isNew: boolean }
  | { readonly problem: "too_many_attempts"; readonly retryAfterSeconds: number };

/**
 * hold the person ─▶ the quiz that is open already? ─▶ any left? ─▶ draw ─▶ store ─▶ log. Whoever reloads or comes from another
 * device gets the same questions again, so that nobody draws until they like what they see.
 */
export const drawAttempt = (staffId: string, course: Course, deps: EducationDeps): Promise<DrawnAttempt> =>
  deps.database.transaction().execute(async (transaction) => {
    const now = deps.clock();
    await holdPerson(transaction, staffId);
    const own = (await listAttempts(transaction, staffId, 0)).filter((attempt) => attempt.course === course.key);
    const { open, left, nextAt = now } = attemptsLeft(own, course, now);
    if (open !== undefined) return { attemptId: open.attemptId, isNew: false };
    if (left === 0)
      return { problem: "too_many_attempts", retryAfterSeconds: Math.max(1, Math.ceil((nextAt - now) / 1_000)) };
    const askedBefore = new Set(own[0]?.questions.map(({ question }) => question));
    const { key, edition, pass, draw, id: text } = course;
    const attempt: Attempt = {
      ...{ attemptId: deps.makeId(), staffId, course: key, edition, pass },
      questions: drawQuiz({ draw, lessons: text.lessons, questions: text.questions }, askedBefore, deps.randomBelow),
      ...{ startedAt: now, endsAt: now + ATTEMPT_MS },
    };
    await insertAttempt(transaction, attempt);
    await appendToLog(transaction, {
      ...{ kind: "staff_quiz_drawn", at: now, about: attempt.attemptId },
      statement: { staff: staffId, course: key, edition, questions: attempt.questions.map(({ question }) => question) },
    });
    return { attemptId: attempt.attemptId, isNew: true };
  });
