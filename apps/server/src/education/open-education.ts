import type {
  CoursesWire,
  CourseWire,
  Language,
  QuizWire,
  StaffCertificateWire,
  TrainingReportWire,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { PrintedDocument } from "../http/printed-document.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import { describeTraining, findPerson, type StaffPerson } from "../staff/read.ts";
import { answerAttempt } from "./answer-attempt.ts";
import { certifyCourse } from "./certify-course.ts";
import { monthsAfter } from "./course-standing.ts";
import { describeCourse, type Learner, summariseCourse } from "./describe-course.ts";
import { describeQuiz } from "./describe-quiz.ts";
import { type DrawnAttempt, drawAttempt } from "./draw-attempt.ts";
import type { CertificateDeps } from "./education-deps.ts";
import type { Course } from "./open-courses.ts";
import { printCertificate } from "./print-certificate.ts";
import { needsPrivacy } from "./privacy-set.ts";
import { remindTraining } from "./remind-training.ts";
import { type Attempt, deleteAttempts, findAttempt, findCertificate, listAttempts, listOwnHeld } from "./store.ts";
import { writeTrainingReport } from "./write-training-report.ts";

/** Everything that is done about courses, over HTTP and on the command line alike. */
export type Education = {
  readonly courses: readonly Course[];
  readonly list: (staffId: string, language: Language) => Promise<CoursesWire>;
  /** @throws Problem `unknown_course` */
  readonly read: (staffId: string, course: string, language: Language) => Promise<CourseWire>;
  /** A quiz of a course, or the one that is open. @throws Problem `unknown_course` */
  readonly draw: (staffId: string, course: string) => Promise<DrawnAttempt>;
  /** @throws Problem `unknown_attempt`, also of somebody else's */
  readonly quiz: (staffId: string, attemptId: string, language: Language) => Promise<QuizWire>;
  /** @throws Problem `unknown_attempt`, `attempt_closed` or `invalid_request` */
  readonly answer: (staffId: string, attemptId: string, answers: readonly number[]) => Promise<void>;
  /**
   * @param askedBy whoever asks for their own; undefined for those who may read everybody's
   * @throws Problem `unknown_certificate`
   */
  readonly certificate: (certificateId: string, askedBy: string | undefined) => Promise<StaffCertificateWire>;
  readonly print: (certificate: StaffCertificateWire, language: Language) => PrintedDocument;
  readonly report: () => Promise<TrainingReportWire>;
  /** Reminds everybody whose training ends, and answers how many. */
  readonly remind: () => Promise<number>;
  /** Takes away how quizzes were answered that nobody asks about any more. */
  readonly forgetAttempts: () => Promise<number>;
};

/** Longer than a certificate holds; then it is of no use which questions somebody got wrong. */
const KEPT_MONTHS = 13;

export const openEducation = (deps: CertificateDeps & { readonly timeZone: string }): Education => {
  const { database, clock, courses, shop, timeZone } = deps;
  const find = (key: string): Course => {
    const course = courses.find((one) => one.key === key);
    if (course === undefined) throw new Problem("unknown_course");
    return course;
  };
  const findOwn = async (staffId: string, attemptId: string, from: Database = database) => {
    const attempt = isId(attemptId) ? await findAttempt(from, attemptId) : undefined;
    if (attempt?.staffId !== staffId) throw new Problem("unknown_attempt");
    return { attempt, course: find(attempt.course) } satisfies { attempt: Attempt; course: Course };
  };
  const person = async (staffId: string): Promise<StaffPerson> => {
    const found = await findPerson(database, staffId, clock());
    if (found === undefined) throw new Problem("unknown_staff");
    return found;
  };
  const learner = async ({ staffId, roles }: StaffPerson): Promise<Learner> => ({
    roles,
    held: await listOwnHeld(database, staffId),
    attempts: await listAttempts(database, staffId, 0),
  });
  return {
    courses,
    list: async (staffId, language) => {
      const [somebody, now] = [await person(staffId), clock()];
      const own = await learner(somebody);
      return {
        training: describeTraining(somebody, now),
        isNeeded: needsPrivacy(somebody.roles),
        courses: courses.map((course) => summariseCourse(course, own, language, now)),
      };
    },
    read: async (staffId, key, language) =>
      describeCourse(find(key), await learner(await person(staffId)), language, clock()),
    draw: async (staffId, key) => drawAttempt(staffId, find(key), deps),
    quiz: async (staffId, attemptId, language) => {
      const { attempt, course } = await findOwn(staffId, attemptId);
      const now = clock();
      return describeQuiz(attempt, course, language, { training: describeTraining(await person(staffId), now), now });
    },
    answer: (staffId, attemptId, answers) =>
      answerAttempt(staffId, (transaction) => findOwn(staffId, attemptId, transaction), answers, deps),
    certificate: async (certificateId, askedBy) => {
      const certificate = isId(certificateId) ? await findCertificate(database, certificateId) : undefined;
      if (certificate === undefined || (askedBy !== undefined && certificate.staffId !== askedBy))
        throw new Problem("unknown_certificate");
      return certifyCourse(certificate, (await person(certificate.staffId)).name, deps);
    },
    print: (certificate, language) => printCertificate(certificate, language, { shop: shop.name, timeZone }),
    report: () => writeTrainingReport(deps),
    remind: () => remindTraining(timeZone, deps),
    forgetAttempts: () => deleteAttempts(database, monthsAfter(clock(), -KEPT_MONTHS)),
  };
};
