import type { CoursesWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { CourseStateBadge } from "./course-state.tsx";

type Summary = CoursesWire["courses"][number];

/** A course among the others: what it is about, how long it takes and how one stands. */
export const CourseCard = ({ course }: { readonly course: Summary }) => {
  const say = useSay();
  const figures = useFigures();
  const { standing, title, summary, minutes, lessons, isNeeded } = course;
  return (
    <li className="course-card">
      <div className="course-card-head">
        <h3>
          <Link className="text-link" to="/courses/$course" params={{ course: course.course }}>
            {title}
          </Link>
        </h3>
        <CourseStateBadge state={standing.state} />
      </div>
      <p className="lead">{summary}</p>
      <p className="quiet">
        {say("course.size", { lessons, minutes })}
        {standing.until === undefined
          ? null
          : ` · ${say(standing.state === "expired" ? "course.ended" : "course.until", { day: figures.day(standing.until) })}`}
        {isNeeded ? ` · ${say("course.needed")}` : null}
      </p>
    </li>
  );
};
