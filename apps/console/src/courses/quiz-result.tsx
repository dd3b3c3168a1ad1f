import { Button } from "@mantine/core";
import type { QuizWire } from "@seimbang/contracts";
import { IconCertificate, IconCheck, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { coursesQuery } from "./queries.ts";

/** How a quiz went, what comes next, and of each question what is right and why. */
export const QuizResult = ({ quiz }: { readonly quiz: QuizWire }) => {
  const say = useSay();
  const { state, right = 0, of, pass, questions, course } = quiz;
  const heading = useRef<HTMLDivElement>(null);
  // Whoever handed in hears at once how it went.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <div className="quiz-outcome" tabIndex={-1} ref={heading}>
        <Note tone={state === "passed" ? "good" : "care"}>
          <strong>{say(state === "passed" ? "quiz.passed" : "quiz.failed", { right, of, pass })}</strong>{" "}
          {state === "passed" ? null : say("quiz.failed.next")}
        </Note>
      </div>
      {state === "passed" ? <Passed quiz={quiz} /> : null}
      <Panel title={say("quiz.questions")} lead={say("quiz.questions.lead")}>
        <ol className="answered-list">
          {questions.map((question) => (
            <AnsweredQuestion key={question.ask} course={course} question={question} />
          ))}
        </ol>
      </Panel>
    </>
  );
};

/** The certificate, and of the privacy training how far it is or that it counts. */
const Passed = ({ quiz }: { readonly quiz: QuizWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const courses = useQuery(coursesQuery(language));
  const set = courses.data?.courses.filter(({ isPrivacy }) => isPrivacy) ?? [];
  const isOfSet = set.some(({ course }) => course === quiz.course);
  const missing = set.find(({ standing: { state } }) => state === "none" || state === "expired");
  const { training } = quiz;
  return (
    <div className="actions">
      {quiz.certificateId === undefined ? null : (
        <Button
          variant="filled"
          component={Link}
          to={`/courses/certificates/${quiz.certificateId}`}
          leftSection={<IconCertificate size={18} aria-hidden={true} />}
        >
          {say("course.certificate")}
        </Button>
      )}
      {isOfSet && missing !== undefined ? (
        <Link className="text-link" to="/courses/$course" params={{ course: missing.course }}>
          {say("quiz.next", { title: missing.title })}
        </Link>
      ) : null}
      {isOfSet && missing === undefined && training.state === "current" ? (
        <span>{say("quiz.trained", { day: figures.day(training.until) })}</span>
      ) : null}
    </div>
  );
};

type Question = QuizWire["questions"][number];
const ICONS = { right: IconCheck, yours_right: IconCheck, yours: IconX } as const;

/** What is to be said of an option: that it is right, that it was chosen, or both. */
const markOf = (place: number, { chosen, right }: Question): keyof typeof ICONS | undefined => {
  if (place === right) return place === chosen ? "yours_right" : "right";
  return place === chosen ? "yours" : undefined;
};

const AnsweredQuestion = ({ course, question }: { readonly course: string; readonly question: Question }) => {
  const say = useSay();
  const { ask, options, chosen, right, why, lesson } = question;
  return (
    <li data-right={chosen === right || undefined}>
      <p className="answered-ask">{ask}</p>
      <ul className="answered-options">
        {options.map((option, place) => {
          const mark = markOf(place, question);
          const Icon = mark === undefined ? undefined : ICONS[mark];
          return (
            <li key={option} data-mark={mark}>
              {Icon === undefined ? null : <Icon size={18} aria-hidden={true} />}
              <span>
                {option}
                {mark === undefined ? null : <span className="answered-mark"> {say(`quiz.mark.${mark}`)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
      <p>{why}</p>
      {lesson === undefined || chosen === right ? null : (
        <Link className="text-link" to="/courses/$course/lessons/$lesson" params={{ course, lesson: lesson.lesson }}>
          {say("quiz.lesson", { title: lesson.title })}
        </Link>
      )}
    </li>
  );
};
