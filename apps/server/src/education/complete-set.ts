import { PRIVACY_SET } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { findPerson, writeTraining } from "../staff/read.ts";
import type { EducationDeps } from "./education-deps.ts";
import { setUntil } from "./privacy-set.ts";
import { listOwnHeld } from "./store.ts";

/** Who wrote a training record of which nobody else is the witness. */
const RECORDED_BY = "courses";

/**
 * Writes the training that lets somebody see customers' data, once every course of the privacy set is passed and the set
 * counts for longer than what they have.
 */
export const completeSet = async (
  transaction: Database,
  staffId: string,
  { courses, clock }: Pick<EducationDeps, "courses" | "clock">,
): Promise<void> => {
  const now = clock();
  const until = setUntil(courses, await listOwnHeld(transaction, staffId));
  const person = await findPerson(transaction, staffId, now);
  if (until === undefined || person === undefined || until <= (person.trainedUntil ?? now)) return;
  const training = { course: PRIVACY_SET, passedAt: now, until, recordedBy: RECORDED_BY };
  await writeTraining(transaction, staffId, training, now);
};
