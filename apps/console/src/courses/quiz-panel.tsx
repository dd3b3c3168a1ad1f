import { Button } from "@mantine/core";
import type { CourseWire, QuizState } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { useBeginQuiz } from "./use-begin-quiz.ts";

const TONES = { open: "calm", lapsed: "quiet", passed: "good", failed: "care" } as const satisfies Readonly<
  Record<QuizState, Tone | "quiet">
>;

/** The quiz of a course: what it asks for, whether one may try, and how one's tries went. */
export const QuizPanel = ({ course }: { readonly course: CourseWire }) => {
  const say = useSay();
  const figures = useFigures();
  const begin = useBeginQuiz(course.course);
  const { questions, pass, openAttemptId, attemptsLeft, nextAttemptAt, attempts } = course;
  const mayBegin = openAttemptId !== undefined || attemptsLeft > 0;
  return (
    <Panel title={say("course.quiz")} lead={say("course.quiz.lead", { questions, pass })}>
      <TroubleNote error={begin.error} />
      {mayBegin ? (
        <div className="actions no-print">
          <Button loading={begin.isPending} onClick={() => begin.mutate()}>
            {say(openAttemptId === undefined ? "course.quiz.begin" : "course.quiz.go_on")}
          </Button>
          <span className="quiet">{say("course.quiz.left", { left: attemptsLeft })}</span>
        </div>
      ) : (
        <p>{say("course.quiz.wait", { time: figures.moment(nextAttemptAt) })}</p>
      )}
      {attempts.length === 0 ? null : (
        <section className="stack" aria-label={say("course.attempts")}>
          <h3 className="small-title">{say("course.attempts")}</h3>
          <ul className="list">
            {attempts.map(({ attemptId, state, startedAt, right, of }) => (
              <li key={attemptId} className="attempt">
                <Link
                  className="text-link"
                  to="/courses/$course/quiz/$attemptId"
                  params={{ course: course.course, attemptId }}
                >
                  {figures.moment(startedAt)}
                </Link>
                <StateBadge tone={TONES[state]}>{say(`quiz.state.${state}`)}</StateBadge>
                {right === undefined ? null : <span className="quiet">{say("quiz.score", { right, of })}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
};
