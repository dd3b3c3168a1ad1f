import type { Language, QuizWire } from "@seimbang/contracts";
import { describeAttempt } from "./describe-course.ts";
import type { DrawnQuestion } from "./draw-quiz.ts";
import { rightPlaceOf } from "./mark-quiz.ts";
import type { Course } from "./open-courses.ts";
import type { Attempt } from "./store.ts";

type Asked = QuizWire["questions"][number];

/**
 * A quiz as it is shown. What was right, and why, is in it once it was answered, and never before: not while it is open, and
 * not of one that lapsed, whose questions may come again. A question that is there no more is left out.
 */
export const describeQuiz = (
  attempt: Attempt,
  course: Course,
  language: Language,
  { training, now }: { readonly training: QuizWire["training"]; readonly now: number },
): QuizWire => {
  const { answered, questions, pass, endsAt } = attempt;
  const told = describeAttempt(attempt, course, now);
  return {
    ...told,
    ...{ course: course.key, title: course[language].title, pass, training },
    endsAt: new Date(endsAt).toISOString(),
    ...(answered === undefined ? {} : { answeredAt: new Date(answered.at).toISOString() }),
    ...(told.state === "passed" ? { certificateId: attempt.attemptId } : {}),
    questions:
      told.state === "lapsed"
        ? []
        : questions.flatMap((question, at) => askIn(course, question, language, answered?.answers[at])),
  };
};

const askIn = (course: Course, drawn: DrawnQuestion, language: Language, chosen: number | undefined): Asked[] => {
  const { questions, lessons } = course[language];
  const question = questions.find(({ key }) => key === drawn.question);
  const lesson = lessons.find(({ key }) => key === question?.lesson);
  if (question === undefined || lesson === undefined) return [];
  const inFile = [question.right, ...question.wrong];
  const asked = { ask: question.ask, options: drawn.order.map((place) => inFile[place] ?? "") };
  if (chosen === undefined) return [asked];
  const right = rightPlaceOf(drawn);
  return [{ ...asked, chosen, right, why: question.why, lesson: { lesson: lesson.key, title: lesson.title } }];
};
