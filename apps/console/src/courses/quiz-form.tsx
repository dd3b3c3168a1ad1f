import { Button, Progress, Radio } from "@mantine/core";
import type { AnswerQuizWire, QuizWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ask } from "../data/ask.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { quizQuery } from "./queries.ts";
import { useQuizAnswers } from "./use-quiz-answers.ts";

const PERCENT = 100;

/** Ten questions with three options each. What was chosen is kept until it is handed in, once. */
export const QuizForm = ({ quiz }: { readonly quiz: QuizWire }) => {
  const say = useSay();
  const figures = useFigures();
  const cache = useQueryClient();
  const { language } = useLanguage();
  const { answers, choose, forget } = useQuizAnswers(quiz);
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { attemptId, questions, pass, endsAt } = quiz;
  const chosen = questions.map((_, at) => answers[at]);
  const given = chosen.filter((option) => option !== undefined);
  const handIn = useMutation({
    mutationFn: (body: AnswerQuizWire) =>
      ask<QuizWire>("POST", `/v1/staff/attempts/${attemptId}/answers?lang=${language}`, { body }),
    onSuccess: (answered) => {
      forget();
      cache.setQueryData(quizQuery(attemptId, language).queryKey, answered);
      void cache.invalidateQueries({ queryKey: ["courses"] });
      // Whoever passed the set may see more from now on.
      void cache.invalidateQueries({ queryKey: ["me"] });
      window.scrollTo({ top: 0 });
    },
  });
  const submit = (): void => {
    setAsked(true);
    const missing = chosen.indexOf(undefined);
    if (missing < 0) handIn.mutate({ answers: given });
    else form.current?.querySelectorAll<HTMLElement>(".question")[missing]?.querySelector("input")?.focus();
  };
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="lead">{say("quiz.lead", { pass, of: questions.length, time: figures.moment(endsAt) })}</p>
      {questions.map(({ ask: asked, options }, at) => (
        <fieldset className="question" key={asked} data-missing={(isAsked && chosen[at] === undefined) || undefined}>
          <legend>
            <span className="question-number">{at + 1}.</span> {asked}
          </legend>
          {options.map((option, place) => (
            <Radio
              key={option}
              name={`${attemptId} ${at}`}
              label={option}
              checked={chosen[at] === place}
              onChange={() => choose(at, place)}
            />
          ))}
          {isAsked && chosen[at] === undefined ? <p className="question-missing">{say("quiz.missing")}</p> : null}
        </fieldset>
      ))}
      <div className="form-foot no-print">
        <TroubleNote error={handIn.error} />
        <Progress
          value={(given.length / questions.length) * PERCENT}
          size="sm"
          aria-label={say("quiz.progress", { given: given.length, of: questions.length })}
        />
        <div className="actions">
          <span className="quiet" role="status">
            {say("quiz.progress", { given: given.length, of: questions.length })}
          </span>
          <Button type="submit" variant="filled" loading={handIn.isPending}>
            {say("quiz.hand_in")}
          </Button>
        </div>
      </div>
    </form>
  );
};
