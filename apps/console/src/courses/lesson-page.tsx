import "../styles/courses.css";
import { Button, Kbd } from "@mantine/core";
import type { CourseWire } from "@seimbang/contracts";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useLayoutEffect } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMe } from "../access/session-context.ts";
import { NotFoundPage } from "../frame/not-found-page.tsx";
import { isShortcut } from "../frame/use-shortcuts.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { markRead } from "./lessons-read.ts";
import { courseQuery } from "./queries.ts";

/** A lesson, a screenful: read, and on to the next one by a button or an arrow key. */
export const LessonPage = () => {
  const say = useSay();
  const { course: key, lesson } = useParams({ from: "/courses/$course/lessons/$lesson" });
  const { language } = useLanguage();
  const course = useQuery(courseQuery(key, language));
  if (course.data === undefined)
    return (
      <Page title={say("nav.courses")} within={{ to: "/courses", title: say("nav.courses") }}>
        <Loaded query={course} height={560}>
          {() => null}
        </Loaded>
      </Page>
    );
  const place = course.data.reading.findIndex((one) => one.lesson === lesson);
  // Each lesson is a page of its own, whose heading is gone to.
  return place < 0 ? <NotFoundPage /> : <Lesson key={lesson} course={course.data} place={place} />;
};

const Lesson = ({ course, place }: { readonly course: CourseWire; readonly place: number }) => {
  const say = useSay();
  const { staffId } = useMe();
  const { reading, course: key, edition } = course;
  const shown = reading[place];
  const pathOf = (at: number): string => `/courses/${key}/lessons/${reading[at]?.lesson ?? ""}`;
  const back = place > 0 ? pathOf(place - 1) : `/courses/${key}`;
  const on = place < reading.length - 1 ? pathOf(place + 1) : `/courses/${key}`;
  useArrows(back, on);
  const lesson = shown?.lesson;
  useEffect(() => {
    if (lesson !== undefined) markRead({ staffId, course: key, edition }, lesson);
  }, [staffId, key, edition, lesson]);
  if (shown === undefined) return null;
  return (
    <Page
      title={shown.title}
      within={{ to: `/courses/${key}`, title: course.title }}
      lead={say("lesson.place", { place: place + 1, of: reading.length })}
    >
      <nav aria-label={say("course.lessons")} className="no-print">
        <ol className="lesson-steps">
          {reading.map((one, at) => (
            <li key={one.lesson}>
              <Link
                to={pathOf(at)}
                aria-label={one.title}
                title={one.title}
                data-place={at < place ? "behind" : at === place ? "here" : "ahead"}
              />
            </li>
          ))}
        </ol>
      </nav>
      <article className="lesson">
        {shown.text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <aside className="lesson-case" aria-label={say("lesson.case")}>
          <h2 className="small-title">{say("lesson.case")}</h2>
          {shown.case.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </aside>
      </article>
      <div className="lesson-foot no-print">
        <Button component={Link} to={back} leftSection={<IconArrowLeft size={16} aria-hidden={true} />}>
          {say(place > 0 ? "lesson.back" : "lesson.overview")}
        </Button>
        <span className="quiet lesson-keys" aria-hidden="true">
          <Kbd>←</Kbd> <Kbd>→</Kbd>
        </span>
        <Button
          variant="filled"
          component={Link}
          to={on}
          rightSection={<IconArrowRight size={16} aria-hidden={true} />}
        >
          {say(place < reading.length - 1 ? "lesson.on" : "lesson.to_quiz")}
        </Button>
      </div>
    </Page>
  );
};

/** The arrow keys lead where the buttons do, unless somebody types or has switched single keys off. */
const useArrows = (back: string, on: string): void => {
  const navigate = useNavigate();
  // Before anybody sees the lesson, so that no key is lost by whoever reads fast.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const to = event.key === "ArrowLeft" ? back : event.key === "ArrowRight" ? on : undefined;
      if (to === undefined || event.shiftKey || !isShortcut(event)) return;
      event.preventDefault();
      void navigate({ to });
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [back, on, navigate]);
};
