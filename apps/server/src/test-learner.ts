import type { QuizWire } from "@seimbang/contracts";
import { openCourses } from "./education/open-courses.ts";
import type { withStaff } from "./test-staff.ts";

const RIGHT = new Map(
  openCourses().flatMap(({ id, en }) =>
    [...id.questions, ...en.questions].map(({ ask, right }) => [ask, right] as const),
  ),
);

/** Where the right option of each question is shown, by what the question says. */
export const rightAnswers = ({ questions }: Pick<QuizWire, "questions">): number[] =>
  questions.map(({ ask, options }) => options.indexOf(RIGHT.get(ask) ?? ""));

/** For tests: somebody of the staff who draws quizzes, and answers as many rightly as is asked. */
export const learnerOf = (staff: Pick<ReturnType<typeof withStaff>, "askAs">, cookie: string) => {
  const draw = (course: string, language = "id") =>
    staff.askAs(cookie, "POST", `/v1/staff/courses/${course}/attempts?lang=${language}`);
  const answer = (attemptId: string, answers: readonly number[]) =>
    staff.askAs(cookie, "POST", `/v1/staff/attempts/${attemptId}/answers`, { payload: { answers } });
  const take = async (course: string, right = 10, language = "id"): Promise<QuizWire> => {
    const quiz: QuizWire = (await draw(course, language)).body;
    const answers = rightAnswers(quiz).map((place, at) => (at < right ? place : (place + 1) % 3));
    return (await answer(quiz.attemptId, answers)).body;
  };
  return { draw, answer, take };
};
