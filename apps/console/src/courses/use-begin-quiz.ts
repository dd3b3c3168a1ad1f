import { SeimbangProblem } from "@seimbang/client";
import type { QuizWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ask } from "../data/ask.ts";
import { quizQuery } from "./queries.ts";

/** Draws a quiz, or takes up the one that is open, and goes to it. */
export const useBeginQuiz = (course: string) => {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { language } = useLanguage();
  return useMutation({
    mutationFn: () =>
      ask<QuizWire>("POST", `/v1/staff/courses/${encodeURIComponent(course)}/attempts?lang=${language}`, { body: {} }),
    onSuccess: (quiz) => {
      cache.setQueryData(quizQuery(quiz.attemptId, language).queryKey, quiz);
      void cache.invalidateQueries({ queryKey: ["courses", "all"] });
      void cache.invalidateQueries({ queryKey: ["courses", "one"] });
      void navigate({ to: "/courses/$course/quiz/$attemptId", params: { course, attemptId: quiz.attemptId } });
    },
    onError: (error) => {
      // Somebody tried in another window meanwhile: the page says when there is another.
      if (error instanceof SeimbangProblem && error.code === "too_many_attempts")
        void cache.invalidateQueries({ queryKey: ["courses"] });
    },
  });
};
