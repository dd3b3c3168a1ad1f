import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { holdPerson } from "../staff/read.ts";
import { attemptState } from "./attempt-state.ts";
import { certificateStatement } from "./certificate-statement.ts";
import { completeSet } from "./complete-set.ts";
import { monthsAfter } from "./course-standing.ts";
import type { EducationDeps } from "./education-deps.ts";
import { countRight } from "./mark-quiz.ts";
import type { Course } from "./open-courses.ts";
import { type Attempt, type Certificate, insertCertificate, setAnswered } from "./store.ts";

/**
 * hold the person ─▶ still open? ─▶ an answer for each question? ─▶ mark ─▶ certificate, and training where the set is whole ─▶ log.
 * All of it is there, or nothing.
 * @throws Problem `unknown_attempt`, `attempt_closed` or `invalid_request`
 */
export const answerAttempt = (
  staffId: string,
  find: (transaction: Database) => Promise<{ readonly attempt: Attempt; readonly course: Course }>,
  answers: readonly number[],
  deps: EducationDeps,
): Promise<void> =>
  deps.database.transaction().execute(async (transaction) => {
    const now = deps.clock();
    await holdPerson(transaction, staffId);
    const { attempt, course } = await find(transaction);
    if (attemptState(attempt, course, now) !== "open") throw new Problem("attempt_closed");
    const { attemptId, questions, edition, pass } = attempt;
    if (answers.length !== questions.length)
      throw new Problem("invalid_request", undefined, [
        wrongField("/answers", "one_for_each", { count: questions.length }),
      ]);
    const right = countRight(questions, answers);
    await setAnswered(transaction, attemptId, { at: now, answers, right });
    if (right < pass) {
      const statement = { staff: staffId, course: course.key, edition, right, of: questions.length, pass };
      await appendToLog(transaction, { kind: "staff_course_failed", at: now, about: attemptId, statement });
      return;
    }
    const certificate: Certificate = {
      // A quiz is passed once, so that its certificate is found by the same id.
      certificateId: attemptId,
      ...{ staffId, course: course.key, edition, right, of: questions.length, pass },
      ...{ passedAt: now, until: monthsAfter(now, course.months) },
    };
    await insertCertificate(transaction, certificate);
    const { id: about, ...statement } = certificateStatement(certificate);
    await appendToLog(transaction, { kind: "staff_course_passed", at: now, about, statement });
    if (course.privacy) await completeSet(transaction, staffId, deps);
  });
