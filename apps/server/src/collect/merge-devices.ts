import type { ChoiceState, PurposeId, SubjectKey } from "@seimbang/engine";
import { holdSubjectAlone, holdSubjects, isCustomer } from "../identity/read.ts";
import type { Parsed } from "./admit-events.ts";
import type { FoundPerson, RawIdentity } from "./collect-dependencies.ts";
import type { CollectTools } from "./collect-tools.ts";
import { isSpokenAgainst } from "./reading-permission.ts";
import { deleteEvents, findErased, moveEvents } from "./store.ts";
import type { SubmissionHead } from "./submission.ts";
import type { Tally } from "./tally.ts";

/** A device whose history becomes its owner's, both proven. */
export type Merge = { readonly device: RawIdentity; readonly customer: RawIdentity };

/** The joins that a submission asks for and proves both sides of; a raw identifier proves nothing. */
export const admitMerges = (parsed: readonly Parsed[], submission: SubmissionHead, tally: Tally): readonly Merge[] =>
  parsed.flatMap(({ index, message }) => {
    if (message.type !== "alias") return [];
    const device = deviceProven(submission);
    const customer = customerProven(message.userId, submission);
    if (device !== undefined && customer !== undefined) return [{ device, customer }];
    tally.drop(index, "identity_unproven");
    return [];
  });

const deviceProven = ({ visitor, previous, isServer }: SubmissionHead): RawIdentity | undefined => {
  if (previous?.kind === "device") return previous;
  return isServer && visitor?.kind === "device" ? visitor : undefined;
};

const customerProven = (userId: string | undefined, { visitor, isServer }: SubmissionHead): RawIdentity | undefined => {
  if (visitor?.kind === "customer") return visitor;
  return isServer && userId !== undefined ? { kind: "customer", rawId: userId, verified: true } : undefined;
};

/** Whether nothing may ever be kept of whoever has this number, as of a customer who was made up. */
const isNobody = (person: FoundPerson | undefined, now: number): boolean =>
  person?.erasedAt !== undefined && person.subjectKey === undefined && person.erasedAt > now;

/**
 * A device of which nothing is kept has nothing to give, and makes nobody known. One that was remembered for its owner speaks
 * for them already.
 */
export const mergeDevices = async (merges: readonly Merge[], tools: CollectTools): Promise<void> => {
  for (const { device, customer } of merges) {
    const [from, owner] = await tools.identities.find([device, customer]);
    if (from?.subjectKey === undefined || isNobody(owner, tools.clock())) continue;
    const [into] = await tools.identities.loadOrCreate([customer]);
    if (into === undefined) continue;
    await mergeOne(from.subjectKey, into, tools.markOf(from.subjectKey, customer), tools);
  }
};

/**
 * Moves a device's events to its owner in one transaction. The stricter of both consents stands, so what either
 * refused stays behind and is deleted; what neither spoke of moves, and is read once the owner permits it. Moved events
 * count as another device's from then on. Where the device was exposed in experiments goes over with them.
 *
 * A second customer makes it a device of several people: nothing personal is shown on it from then on until somebody signs
 * in, and what it gathered is nobody's and is deleted. Of one that speaks for a customer nothing is moved or deleted.
 */
const mergeOne = async (device: SubjectKey, customer: SubjectKey, mark: number, tools: CollectTools): Promise<void> => {
  await tools.database.transaction().execute(async (transaction) => {
    await holdSubjectAlone(transaction, device);
    const held = await holdSubjects(transaction, [device, customer]);
    const erased = await findErased(transaction, [device, customer]);
    // One of them is gone, or the device speaks for this very customer.
    if (held.size < 2 || erased.size > 0) return;
    const isOfCustomer = await isCustomer(transaction, device);
    const { owner } = await tools.choices.noteOwner(transaction, device, isOfCustomer ? "several" : mark);
    if (isOfCustomer) return;
    const choices = await tools.choices.merge(transaction, device, customer);
    if (choices.restricted) return;
    if (choices.age === "minor" || owner === "several") {
      await tools.exposures.forget(transaction, device);
      return deleteEvents(transaction, device);
    }
    await moveEvents(transaction, device, customer, keptPurposes(choices, tools));
    await tools.exposures.move(transaction, device, customer);
  });
  await Promise.all([device, customer].map(tools.onChanged));
};

const keptPurposes = (choices: ChoiceState, { rules, choices: ledger, clock }: CollectTools): readonly PurposeId[] => {
  const permitted = ledger.permitted(choices, clock());
  return rules.purposes
    .map(({ purposeId }) => purposeId)
    .filter((purpose) => permitted.has(purpose) || !isSpokenAgainst(purpose, choices));
};
