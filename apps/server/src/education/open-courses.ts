import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsReader } from "../configuration/settings-reader.ts";
import { type CoursePlan, CoursePlanWire, CourseTextWire } from "./course-wire.ts";
import { differences } from "./differences.ts";
import { untaught } from "./untaught.ts";

export type Course = CoursePlan & Readonly<Record<"id" | "en", CourseTextWire>>;

const FOLDER = join(import.meta.dirname, "courses");
const page = "docs/decisions/0036-training.md";
const readPlan = settingsReader(CoursePlanWire, { rules: [], page });
const readText = settingsReader(CourseTextWire, { rules: [], page });

let opened: readonly Course[] | undefined;

/**
 * The courses that are shipped, in the order in which they are offered; read once, for they stay as long as the process.
 * @throws ConfigurationError with every mistake of a file, and Error where a course differs between its languages
 */
export const openCourses = (): readonly Course[] => {
  opened ??= readCourses();
  return opened;
};

const readCourses = (): readonly Course[] => {
  const { courses } = readPlan(readFileSync(join(FOLDER, "plan.yaml"), "utf8"), "plan.yaml");
  return courses.map((plan) => {
    const course = { ...plan, id: textOf(plan.key, "id"), en: textOf(plan.key, "en") };
    const mistakes = [
      ...differences(course.id.lessons, course.en.lessons),
      ...differences(course.id.questions, course.en.questions),
      ...untaught(course.id),
      ...untaught(course.en),
    ];
    if (mistakes.length > 0) throw new Error(`Course ${plan.key}: ${mistakes.join("; ")}`);
    return course;
  });
};

const textOf = (course: string, language: "id" | "en"): CourseTextWire => {
  const file = join(course, `${language}.yaml`);
  return readText(readFileSync(join(FOLDER, file), "utf8"), file);
};
