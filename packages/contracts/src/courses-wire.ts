import { type Static, Type } from "typebox";
import { CertificateWire } from "./log-wire.ts";
import { STAFF_ROLES } from "./permissions.ts";
import { closed, oneOf, titled, whole } from "./schema-forms.ts";
import { TRAINING_STATES } from "./staff-wire.ts";

/**
 * How somebody stands to a course: `outdated` when what it teaches was changed since they passed it, which counts as passed
 * until its end.
 */
export const COURSE_STATES = ["none", "current", "ends_soon", "outdated", "expired"] as const;
export type CourseState = (typeof COURSE_STATES)[number];

/** How an attempt at a quiz ended, or that it has not. */
export const QUIZ_STATES = ["open", "lapsed", "passed", "failed"] as const;
export type QuizState = (typeof QUIZ_STATES)[number];

const Time = Type.String({ format: "date-time" });
const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });
const Paragraphs = Type.Array(Type.String());
const Training = Type.Object({ state: oneOf(TRAINING_STATES), until: Type.Optional(Time) });
const standing = {
  state: oneOf(COURSE_STATES),
  until: Type.Optional(Type.String({ format: "date-time", description: "Until when what was passed counts." })),
};

const summary = {
  course: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  edition: Type.Integer({ description: "Raised when what it teaches changes." }),
  minutes: Type.Integer({ description: "About how long it takes." }),
  months: Type.Integer({ description: "How long a certificate holds." }),
  lessons: Type.Integer({ description: "How many there are." }),
  questions: Type.Integer({ description: "How many are drawn for an attempt." }),
  pass: Type.Integer({ description: "How many of them have to be answered rightly." }),
  isPrivacy: Type.Boolean({ description: "Whether it belongs to the set that lets somebody see customers' data." }),
  isNeeded: Type.Boolean({ description: "Whether one's roles need it." }),
  standing: Type.Object({ ...standing, certificateId: Type.Optional(Type.String()) }),
  openAttemptId: Type.Optional(Type.String({ description: "A quiz that was drawn and is not answered yet." })),
  attemptsLeft: Type.Integer({ description: "How many more may be drawn now." }),
  nextAttemptAt: Type.Optional(Type.String({ format: "date-time", description: "Where none may: when again." })),
};

/** All courses, as whoever is signed in stands to them. */
export const CoursesWire = titled("Courses", {
  training: Training,
  isNeeded: Type.Boolean({ description: "Whether one's roles show customers' data." }),
  courses: Type.Array(titled("CourseSummary", summary)),
});
export type CoursesWire = Static<typeof CoursesWire>;

const attempt = {
  attemptId: Type.String(),
  state: oneOf(QUIZ_STATES),
  startedAt: Time,
  right: Type.Optional(Type.Integer({ description: "How many were answered rightly." })),
  of: Type.Integer(),
};

/** A course to be read, in one language. */
export const CourseWire = titled("Course", {
  ...summary,
  reading: Type.Array(Type.Object({ lesson: Type.String(), title: Type.String(), text: Paragraphs, case: Paragraphs })),
  attempts: Type.Array(Type.Object(attempt), { description: "One's own, the latest first." }),
});
export type CourseWire = Static<typeof CourseWire>;

/**
 * A quiz as it was drawn. Which option is right is told once it is answered: until then only the server knows, and in which
 * order it shows them.
 */
export const QuizWire = titled("Quiz", {
  ...attempt,
  course: Type.String(),
  title: Type.String(),
  pass: Type.Integer(),
  endsAt: Type.String({ format: "date-time", description: "Not answered by then, it counts as tried." }),
  answeredAt: Type.Optional(Time),
  certificateId: Type.Optional(Type.String()),
  training: Training,
  questions: Type.Array(
    Type.Object({
      ask: Type.String(),
      options: Type.Array(Type.String()),
      chosen: Type.Optional(Type.Integer({ description: "From 0 on." })),
      right: Type.Optional(Type.Integer({ description: "From 0 on." })),
      why: Type.Optional(Type.String()),
      lesson: Type.Optional(Type.Object({ lesson: Type.String(), title: Type.String() })),
    }),
  ),
});
export type QuizWire = Static<typeof QuizWire>;

export const AnswerQuizWire = closed({
  answers: Type.Array(whole(0, 2, "Which option, from 0 on."), {
    minItems: 1,
    maxItems: 12,
    description: "One for each question, in the order in which they were asked.",
  }),
});
export type AnswerQuizWire = Static<typeof AnswerQuizWire>;

export const StaffCertificateWire = titled("StaffCertificate", {
  certificateId: Type.String(),
  staffId: Type.String(),
  name: Type.String(),
  course: Type.String(),
  title: BothLanguages,
  edition: Type.Integer(),
  passedAt: Time,
  until: Time,
  right: Type.Integer(),
  of: Type.Integer(),
  pass: Type.Integer(),
  receipt: CertificateWire,
});
export type StaffCertificateWire = Static<typeof StaffCertificateWire>;

/** How somebody stands to what their roles need: `due` when some of it is missing or over. */
export const TRAINING_STANDINGS = ["due", "ends_soon", "current", "not_needed"] as const;
export type TrainingStanding = (typeof TRAINING_STANDINGS)[number];

export const TrainingReportWire = titled("TrainingReport", {
  at: Time,
  courses: Type.Array(Type.Object({ course: Type.String(), title: BothLanguages, isPrivacy: Type.Boolean() })),
  people: Type.Array(
    Type.Object({
      staffId: Type.String(),
      name: Type.String(),
      roles: Type.Array(oneOf(STAFF_ROLES)),
      standing: oneOf(TRAINING_STANDINGS),
      isNeeded: Type.Boolean({ description: "Whether their roles show customers' data." }),
      training: Training,
      reminders: Type.Object(
        { times: Type.Integer(), lastAt: Type.Optional(Time) },
        { description: "How often they were reminded in the last twelve months, of whatever course, and when last." },
      ),
      courses: Type.Array(
        Type.Object({
          course: Type.String(),
          isNeeded: Type.Boolean(),
          ...standing,
          certificateId: Type.Optional(Type.String()),
          attempts: Type.Integer({ description: "How many quizzes were drawn in the last twelve months." }),
        }),
      ),
    }),
  ),
});
export type TrainingReportWire = Static<typeof TrainingReportWire>;
