import { ALL_PERMISSIONS, type Permission } from "@seimbang/contracts";
import { type Static, type TProperties, Type } from "typebox";

const closed = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
const key = Type.String({ pattern: "^[a-z][a-z0-9-]{1,47}$" });
const line = Type.String({ minLength: 1, maxLength: 300 });
/** A screenful on a telephone held upright, with the case beside it. */
const paragraphs = Type.String({ minLength: 150, maxLength: 1400 });

/** Paragraphs are parted by an empty line; nothing else is markup. */
const Lesson = closed({ key, title: line, text: paragraphs, case: paragraphs });

/**
 * Three options: a third wrong one adds no information about who knows the answer (Rodriguez 2005, "Three options are
 * optimal for multiple-choice items"). The file's order is never shown.
 */
const Question = closed({
  key,
  /** The lesson that teaches it, to go back to. */
  lesson: key,
  ask: line,
  right: line,
  wrong: Type.Array(line, { minItems: 2, maxItems: 2 }),
  /** Why the right one is right, read after the attempt. */
  why: Type.String({ minLength: 40, maxLength: 500 }),
});

/** A course in one language. */
export const CourseTextWire = closed({
  title: line,
  summary: line,
  lessons: Type.Array(Lesson, { minItems: 5, maxItems: 8 }),
  questions: Type.Array(Question, { minItems: 20, maxItems: 60 }),
});
export type CourseTextWire = Static<typeof CourseTextWire>;

/** What of a course is the same in every language; the order is the one in which courses are offered. */
export const CoursePlanWire = closed({
  courses: Type.Array(
    closed({
      key,
      /** Raised when what the course teaches changes: who passed an older edition is asked to look again. */
      edition: Type.Integer({ minimum: 1 }),
      minutes: Type.Integer({ minimum: 5, maximum: 60 }),
      /** Whether somebody has to have passed it before they are shown a customer's data. */
      privacy: Type.Boolean(),
      /** Who may do one of these needs it. */
      neededBy: Type.Array(Type.Unsafe<Permission>(Type.String({ enum: [...ALL_PERMISSIONS] })), { minItems: 1 }),
      /** How many questions are drawn for an attempt. */
      draw: Type.Integer({ minimum: 8, maximum: 12 }),
      /** How many of them have to be answered rightly. */
      pass: Type.Integer({ minimum: 6, maximum: 12 }),
      /** How long a certificate holds. */
      months: Type.Integer({ minimum: 1, maximum: 36 }),
    }),
    { minItems: 1 },
  ),
});
export type CoursePlan = Static<typeof CoursePlanWire>["courses"][number];

/** The pages of the privacy centre that a text can lead to. */
const PLACES = ["choices", "known", "decisions", "messages", "history", "rights", "age"] as const;

const Section = closed({
  key,
  title: line,
  text: Type.String({ minLength: 80, maxLength: 1400 }),
  /** Where to do what it tells of. */
  see: Type.Optional(Type.Unsafe<(typeof PLACES)[number]>(Type.String({ enum: [...PLACES] }))),
});

/** A page for customers in one language. */
export const ResourceTextWire = closed({
  title: line,
  summary: line,
  sections: Type.Array(Section, { minItems: 2, maxItems: 8 }),
});
export type ResourceTextWire = Static<typeof ResourceTextWire>;
