import "../styles/courses.css";
import { Button } from "@mantine/core";
import type { CourseWire } from "@seimbang/contracts";
import { IconCertificate, IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMe } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { CourseStateBadge } from "./course-state.tsx";
import { lessonsRead } from "./lessons-read.ts";
import { courseQuery } from "./queries.ts";
import { QuizPanel } from "./quiz-panel.tsx";

/** A course: its lessons, its quiz, and how one stands to it. */
export const CoursePage = () => {
  const say = useSay();
  const { course: key } = useParams({ from: "/courses/$course" });
  const { language } = useLanguage();
  const course = useQuery(courseQuery(key, language));
  const within = { to: "/courses", title: say("nav.courses") };
  if (course.data === undefined)
    return (
      <Page title={say("nav.courses")} within={within}>
        <Loaded query={course} height={560}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <CourseParts course={course.data} within={within} />;
};

type CoursePartsProps = {
  readonly course: CourseWire;
  readonly within: { readonly to: string; readonly title: string };
};

const CourseParts = ({ course, within }: CoursePartsProps) => {
  const say = useSay();
  const figures = useFigures();
  const me = useMe();
  const { standing, reading, minutes, months } = course;
  const read = lessonsRead({ staffId: me.staffId, ...course });
  const next = reading.find(({ lesson }) => !read.includes(lesson)) ?? reading[0];
  return (
    <Page
      title={course.title}
      lead={course.summary}
      within={within}
      beside={<CourseStateBadge state={standing.state} />}
      actions={
        standing.certificateId === undefined ? undefined : (
          <Button
            component={Link}
            to={`/courses/certificates/${standing.certificateId}`}
            leftSection={<IconCertificate size={18} aria-hidden={true} />}
          >
            {say("course.certificate")}
          </Button>
        )
      }
    >
      <p className="quiet">
        {say("course.about", { lessons: reading.length, minutes, months })}{" "}
        {standing.until === undefined
          ? null
          : say(standing.state === "expired" ? "course.ended_on" : "course.until_on", {
              day: figures.day(standing.until),
            })}{" "}
        {standing.state === "outdated" ? say("course.outdated") : null}
      </p>
      <div className="columns">
        <Panel
          title={say("course.lessons")}
          actions={
            next === undefined ? undefined : (
              <Button
                variant={read.length < reading.length ? "filled" : "default"}
                component={Link}
                to={`/courses/${course.course}/lessons/${next.lesson}`}
              >
                {say(
                  read.length === 0 ? "course.read" : read.length < reading.length ? "course.go_on" : "course.again",
                )}
              </Button>
            )
          }
        >
          <ol className="lesson-list">
            {reading.map(({ lesson, title }) => (
              <li key={lesson}>
                <Link
                  className="text-link"
                  to="/courses/$course/lessons/$lesson"
                  params={{ course: course.course, lesson }}
                >
                  {title}
                </Link>
                {read.includes(lesson) ? (
                  <span className="lesson-read">
                    <IconCheck size={16} aria-hidden={true} /> {say("course.was_read")}
                  </span>
                ) : null}
              </li>
            ))}
          </ol>
        </Panel>
        <QuizPanel course={course} />
      </div>
    </Page>
  );
};
