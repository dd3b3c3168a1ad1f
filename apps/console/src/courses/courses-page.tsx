import "../styles/courses.css";
import { Button } from "@mantine/core";
import type { CoursesWire } from "@seimbang/contracts";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note, type Tone } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { CourseCard } from "./course-card.tsx";
import { coursesQuery } from "./queries.ts";

/** What one can learn here, and how one stands to what one's work needs. */
export const CoursesPage = () => {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const courses = useQuery(coursesQuery(language));
  return (
    <Page
      title={say("nav.courses")}
      lead={say("courses.lead")}
      actions={
        may("staff.read") ? (
          <Button component={Link} to="/courses/report" leftSection={<IconUsers size={16} aria-hidden={true} />}>
            {say("courses.report")}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={courses} height={640}>
        {(all) => (
          <>
            <Panel title={say("courses.privacy")} lead={say("courses.privacy.lead")}>
              <TrainingNote courses={all} />
              <ul className="course-cards">
                {all.courses
                  .filter(({ isPrivacy }) => isPrivacy)
                  .map((course) => (
                    <CourseCard key={course.course} course={course} />
                  ))}
              </ul>
            </Panel>
            <Panel title={say("courses.others")} lead={say("courses.others.lead")}>
              <ul className="course-cards">
                {all.courses
                  .filter(({ isPrivacy }) => !isPrivacy)
                  .map((course) => (
                    <CourseCard key={course.course} course={course} />
                  ))}
              </ul>
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
};

const TONES = { current: "good", expired: "bad", none: "calm" } as const satisfies Readonly<
  Record<CoursesWire["training"]["state"], Tone>
>;

/** How far somebody is with the privacy training, which counts once all of its courses are passed. */
const TrainingNote = ({ courses: { training, courses } }: { readonly courses: CoursesWire }) => {
  const say = useSay();
  const figures = useFigures();
  const set = courses.filter(({ isPrivacy }) => isPrivacy);
  const passed = set.filter(({ standing: { state } }) => state !== "none" && state !== "expired").length;
  return (
    <Note tone={TONES[training.state]}>
      {say(`courses.training.${training.state}`, { day: figures.day(training.until) })}{" "}
      {training.state === "current" ? null : say("courses.passed", { passed, of: set.length })}
    </Note>
  );
};
