import "../styles/courses.css";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { quizQuery } from "./queries.ts";
import { QuizForm } from "./quiz-form.tsx";
import { QuizResult } from "./quiz-result.tsx";

/** A quiz: to be answered, or as it was answered. */
export const QuizPage = () => {
  const say = useSay();
  const { course, attemptId } = useParams({ from: "/courses/$course/quiz/$attemptId" });
  const { language } = useLanguage();
  const quiz = useQuery(quizQuery(attemptId, language));
  const within = { to: `/courses/${course}`, title: quiz.data?.title ?? say("course.one") };
  return (
    <Page title={say("course.quiz")} within={within}>
      <Loaded query={quiz} height={720}>
        {(loaded) => {
          if (loaded.state === "open") return <QuizForm quiz={loaded} />;
          if (loaded.state === "lapsed") return <Note tone="care">{say("quiz.lapsed")}</Note>;
          return <QuizResult quiz={loaded} />;
        }}
      </Loaded>
    </Page>
  );
};
