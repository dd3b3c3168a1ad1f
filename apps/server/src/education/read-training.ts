import type { CourseState, StaffRole, TrainingStanding } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { listPeople, type StaffPerson } from "../staff/read.ts";
import { endsSoon, standingOf } from "./course-standing.ts";
import type { Course } from "./open-courses.ts";
import { needsCourse, needsPrivacy } from "./privacy-set.ts";
import { listHeld } from "./store.ts";

/** How somebody of the staff stands to what their roles need. */
export type TrainedPerson = {
  readonly staffId: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  /** Whether their roles show customers' data. */
  readonly isNeeded: boolean;
  /** Until when they may be shown it, in milliseconds since 1970. */
  readonly trainedUntil: number | undefined;
  readonly standing: TrainingStanding;
  readonly courses: readonly {
    readonly course: string;
    readonly isPrivacy: boolean;
    readonly isNeeded: boolean;
    readonly state: CourseState;
    readonly until?: number;
    readonly certificateId?: string;
  }[];
};

/** Everybody who works for the shop now. What was passed elsewhere counts as the privacy set. */
export const readTraining = async (
  database: Database,
  courses: readonly Course[],
  now: number,
): Promise<readonly TrainedPerson[]> => {
  const [people, held] = [await listPeople(database, now), await listHeld(database)];
  return people
    .filter(({ removedAt }) => removedAt === undefined)
    .map((person) => {
      const { staffId, name, roles, trainedUntil } = person;
      const own = courses.map((course) => {
        const standing = standingOf(held.get(staffId)?.get(course.key), course.edition, now);
        return {
          ...{ course: course.key, isPrivacy: course.privacy, isNeeded: needsCourse(roles, course) },
          ...standing,
        };
      });
      const isNeeded = needsPrivacy(roles);
      const states = [
        ...(isNeeded ? [trainingState(person, now)] : []),
        // Of the set only what is to be looked at again: whether it counts, the training says.
        ...own
          .filter((course) => course.isNeeded && (!course.isPrivacy || course.state === "outdated"))
          .map(({ state }) => state),
      ];
      return { staffId, name, roles, isNeeded, trainedUntil, standing: worstOf(states), courses: own };
    });
};

/** How somebody stands to the set, whoever recorded it. */
const trainingState = ({ trainedUntil }: Pick<StaffPerson, "trainedUntil">, now: number): CourseState => {
  if (trainedUntil === undefined) return "none";
  if (trainedUntil <= now) return "expired";
  return endsSoon(trainedUntil, now) ? "ends_soon" : "current";
};

const worstOf = (states: readonly CourseState[]): TrainingStanding => {
  if (states.length === 0) return "not_needed";
  if (states.some((state) => state === "none" || state === "expired")) return "due";
  return states.some((state) => state !== "current") ? "ends_soon" : "current";
};
