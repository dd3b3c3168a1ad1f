import type { DrawnQuestion } from "./draw-quiz.ts";

/** At which place of a question's options the right one is shown. */
export const rightPlaceOf = ({ order }: DrawnQuestion): number => order.indexOf(0);

/** How many of these answers, one for each question in its order, are right. */
export const countRight = (questions: readonly DrawnQuestion[], answers: readonly number[]): number =>
  questions.filter((question, at) => answers[at] === rightPlaceOf(question)).length;
