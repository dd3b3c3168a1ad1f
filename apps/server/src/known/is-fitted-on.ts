import type { Database } from "@seimbang/database";
import {
  brandAs,
  foldChoices,
  type ModelManifest,
  type PurposeRegistry,
  permittedPurposes,
  type SubjectKey,
} from "@seimbang/engine";
import { hasEventsFor, readingPermission } from "../collect/read.ts";
import type { WrittenLine } from "../consent/read.ts";
import { TRAINING_PURPOSE } from "../models/read.ts";
import { lowestIdAt } from "../platform/ids.ts";

type Dependencies = { readonly database: Database; readonly registry: PurposeRegistry };

/**
 * Whether somebody's events were among those a model was fitted from. No list of that is kept, for it would be personal
 * data itself: it follows from what their ledger allowed when the model was fitted, and from what is kept of that time.
 * Whoever deleted something kept for training since then counts as having been in.
 */
export const isFittedOn = async (
  { fittedAt, timeRange }: Pick<ModelManifest, "fittedAt" | "timeRange">,
  subject: SubjectKey,
  ledger: readonly WrittenLine[],
  { database, registry }: Dependencies,
): Promise<boolean> => {
  const training = brandAs.purposeId(TRAINING_PURPOSE);
  const end = lowestIdAt(fittedAt);
  const written = ledger.filter(({ choiceId }) => choiceId < end).map(({ entry }) => entry);
  const choices = foldChoices(written, registry, fittedAt);
  const permitted = permittedPurposes(choices, registry, fittedAt);
  const permission = readingPermission(training, { choices, permitted });
  if (permission === undefined) return false;
  const deletedSince = ledger.some(({ choiceId, entry }) => choiceId >= end && entry.forgot?.includes(training));
  if (deletedSince) return true;
  return hasEventsFor(database, subject, training, { ...timeRange, importedOnly: permission === "imported" });
};
