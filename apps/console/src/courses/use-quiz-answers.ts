import type { QuizWire } from "@seimbang/contracts";
import { useState } from "react";
import { kept } from "../../../../packages/web/src/kept.ts";

type Answers = Readonly<Record<number, number>>;

const keptAs = ({ attemptId }: QuizWire): string => `seimbang.console.quiz.${attemptId}`;

const readAnswers = (quiz: QuizWire): Answers => {
  const written = kept("session").read(keptAs(quiz));
  // Written by `choose`.
  return written === undefined ? {} : (JSON.parse(written) as Answers);
};

/** What somebody has chosen so far, by the place of the question; a page that is loaded again still knows it. */
export const useQuizAnswers = (quiz: QuizWire) => {
  const [answers, setAnswers] = useState(() => readAnswers(quiz));
  const choose = (question: number, option: number): void => {
    const next = { ...answers, [question]: option };
    setAnswers(next);
    kept("session").write(keptAs(quiz), JSON.stringify(next));
  };
  return { answers, choose, forget: () => kept("session").remove(keptAs(quiz)) };
};
