import type { CourseTextWire } from "./course-wire.ts";

type Taught = {
  readonly lessons: readonly Pick<CourseTextWire["lessons"][number], "key">[];
  readonly questions: readonly Pick<CourseTextWire["questions"][number], "lesson">[];
};

/** Questions that no lesson prepares for, and lessons that nothing asks about. */
export const untaught = ({ lessons, questions }: Taught): readonly string[] => {
  const [taught, asked] = [new Set(lessons.map(({ key }) => key)), new Set(questions.map(({ lesson }) => lesson))];
  return [
    ...[...asked].filter((lesson) => !taught.has(lesson)).map((lesson) => `asked of no lesson: ${lesson}`),
    ...[...taught].filter((lesson) => !asked.has(lesson)).map((lesson) => `never asked: ${lesson}`),
  ];
};
