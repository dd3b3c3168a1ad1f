import type { TrainedPerson } from "../../education/read.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

const SOON_DAYS = 30;

/** Whoever may see customers' data has passed a training that still counts; and everybody the courses that their roles need. */
export const checkTraining =
  ({ training }: Pick<AuditDeps, "training">): Check =>
  async (now) => {
    const people = await training(now);
    if (people.length === 0) return "not_there";
    return people.flatMap((person) => [...privacyFindings(person, now), ...courseFindings(person)]);
  };

const privacyFindings = (
  { staffId: about, isNeeded, trainedUntil }: TrainedPerson,
  now: number,
): readonly Finding[] => {
  if (!isNeeded) return [];
  if (trainedUntil === undefined) return [{ code: "training_missing", about }];
  const days = Math.floor(Math.abs(trainedUntil - now) / DAY_MS);
  if (trainedUntil <= now) return [{ code: "training_expired", about, facts: { days } }];
  return days <= SOON_DAYS ? [{ code: "training_ends_soon", about, facts: { days } }] : [];
};

const courseFindings = ({ staffId: about, courses }: TrainedPerson): readonly Finding[] => {
  const due = courses.filter(
    ({ isNeeded, isPrivacy, state }) =>
      isNeeded && (state === "outdated" || (!isPrivacy && (state === "none" || state === "expired"))),
  );
  return due.length === 0 ? [] : [{ code: "courses_due", about, facts: { count: due.length } }];
};
