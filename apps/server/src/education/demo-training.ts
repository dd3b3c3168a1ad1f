import type { StaffDeps } from "../staff/read.ts";
import { answerAttempt } from "./answer-attempt.ts";
import { drawAttempt } from "./draw-attempt.ts";
import { rightPlaceOf } from "./mark-quiz.ts";
import { type Course, openCourses } from "./open-courses.ts";
import { findAttempt, listOwnHeld } from "./store.ts";

const DAY_MS = 86_400_000;

type Learned = {
  /** Whose, by the name before the @ of their address. */
  readonly mailbox: string;
  readonly daysAgo: number;
  readonly courses: readonly string[] | "privacy";
};

/** So that each state can be seen: current, due in a week, expired, and some that nobody has passed. */
const LEARNED: readonly Learned[] = [
  { mailbox: "privacy-officer", daysAgo: 61, courses: "privacy" },
  { mailbox: "privacy-officer", daysAgo: 60, courses: ["dark-patterns", "fairness"] },
  { mailbox: "support", daysAgo: 358, courses: "privacy" },
  { mailbox: "support-weekend", daysAgo: 400, courses: "privacy" },
  { mailbox: "marketer", daysAgo: 120, courses: "privacy" },
  { mailbox: "marketer", daysAgo: 100, courses: ["dark-patterns"] },
  { mailbox: "auditor", daysAgo: 340, courses: ["fairness"] },
];

type DemoTrainingDeps = StaffDeps & {
  readonly people: readonly { readonly staffId: string; readonly mail: string }[];
  readonly randomBelow: (below: number) => number;
};

/** What the people of the demonstration shop have passed so far, by the same way as anybody; once. */
export const addDemoTraining = async ({ people, ...deps }: DemoTrainingDeps): Promise<void> => {
  const courses = openCourses();
  for (const { mailbox, daysAgo, courses: learned } of LEARNED) {
    const person = people.find(({ mail }) => mail.startsWith(`${mailbox}@`));
    if (person === undefined) continue;
    const held = await listOwnHeld(deps.database, person.staffId);
    const isMeant = ({ key, privacy }: Course): boolean => (learned === "privacy" ? privacy : learned.includes(key));
    const clock = (): number => deps.clock() - daysAgo * DAY_MS;
    for (const course of courses.filter((one) => isMeant(one) && !held.has(one.key)))
      await pass(person.staffId, course, { ...deps, clock, courses });
  }
};

const pass = async (staffId: string, course: Course, deps: Parameters<typeof drawAttempt>[2]): Promise<void> => {
  const drawn = await drawAttempt(staffId, course, deps);
  if ("problem" in drawn) throw new Error(`Nobody of the demonstration tried ${course.key} before.`);
  const find = async (transaction: Parameters<Parameters<typeof answerAttempt>[1]>[0]) => {
    const attempt = await findAttempt(transaction, drawn.attemptId);
    if (attempt === undefined) throw new Error("What was drawn is there.");
    return { attempt, course };
  };
  const { attempt } = await find(deps.database);
  // Nine of ten: people in a demonstration are people.
  const answers = attempt.questions.map((question, at) =>
    at === 0 ? question.order.indexOf(1) : rightPlaceOf(question),
  );
  await answerAttempt(staffId, find, answers, deps);
};
