import type { EnterRequestWire, RightsRequestStateWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { findSubject, loadOrCreateSubjects } from "../identity/read.ts";
import { randomId } from "../platform/ids.ts";
import { type Asked, receptionOf } from "./asked-request.ts";
import { eraseOnRequest } from "./erase-on-request.ts";
import { type ReceiveDependencies, receiveRequest } from "./receive-request.ts";
import { isProven } from "./verification.ts";

/**
 * A request that reached the shop's staff by letter, telephone or at the counter: find whom it is about, say how that is
 * known, and go the way of every request.
 * @throws Problem what `receiveRequest` throws, and `invalid_time` for a letter of tomorrow
 */
export const enterRequest = async (
  entered: EnterRequestWire,
  dependencies: ReceiveDependencies,
): Promise<RightsRequestStateWire> => {
  const { clock, makeId } = dependencies;
  const reception = receptionOf(entered, clock());
  const asked = askedIn(entered);
  const found = await findEntered(entered, dependencies);
  const isProvenErasure =
    asked.kind === "erasure" && isProven("erasure", reception.verification?.method, reception.agent);
  // Of somebody unknown there is nothing to be erased, and they are not made known for it.
  if (found === undefined && isProvenErasure) return eraseOnRequest(undefined, makeId(), reception, dependencies);
  const subject = found ?? (await makeKnown(entered, dependencies));
  return receiveRequest(subject, asked, reception, dependencies);
};

const findEntered = (
  { customerId }: EnterRequestWire,
  { database, secrets }: ReceiveDependencies,
): Promise<SubjectKey | undefined> =>
  customerId === undefined ? Promise.resolve(undefined) : findSubject(database, secrets, "customer", customerId);

/** A request needs somebody to belong to. Where nobody matches it belongs to a random number that leads to nobody. */
export const makeKnown = async (
  { customerId }: { readonly customerId?: string | undefined },
  { database, secrets, clock, makeId }: ReceiveDependencies,
): Promise<SubjectKey> => {
  const proof =
    customerId === undefined
      ? ({ kind: "device", rawId: randomId(), verified: false } as const)
      : ({ kind: "customer", rawId: customerId, verified: false } as const);
  const [subject] = await loadOrCreateSubjects(database, secrets, [proof], clock(), makeId);
  if (subject === undefined) throw new Error("One proof gives one subject.");
  return subject;
};

const askedIn = ({ kind, purpose, decisionId, requestId, text, locale }: EnterRequestWire): Asked => ({
  kind,
  ...(purpose === undefined ? {} : { purpose }),
  ...(decisionId === undefined ? {} : { decisionId }),
  ...(requestId === undefined ? {} : { requestId }),
  ...(text === undefined ? {} : { text }),
  ...(locale === undefined ? {} : { locale }),
});
