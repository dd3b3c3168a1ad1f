import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { actAtOnce } from "./act-at-once.ts";
import type { Asked } from "./asked-request.ts";
import { acknowledged, changeRequest, type HeldRequest } from "./change-request.ts";
import { eraseOnRequest } from "./erase-on-request.ts";
import { noteErasure } from "./erasure-ledger.ts";
import type { ReceiveDependencies } from "./receive-request.ts";
import { openEvidence, sealEvidence } from "./request-texts.ts";
import { findRequest, forgetLiftings } from "./store.ts";
import type { StoredRequest } from "./stored-request.ts";
import { tellBeforeErasure } from "./tell-recipients.ts";
import { isProven, type Verification } from "./verification.ts";

/**
 * Says that a request is the person's own after all, by a person of the shop or, without a name, the one it is about, and goes on with it from there: what can be done at once is. What is
 * not enough for its kind is kept, and it goes on waiting. Its clock ran all the while.
 * @throws Problem `unknown_request`, `request_closed`
 */
export const verifyRequest = async (
  requestId: string,
  { verification, by }: { readonly verification: Verification; readonly by?: string },
  now: number,
  dependencies: ReceiveDependencies,
): Promise<RightsRequestStateWire> => {
  const { database, onChanged } = dependencies;
  let erased: SubjectKey | undefined;
  let changed: SubjectKey | undefined;
  const described = await changeRequest(
    requestId,
    { kind: "request_verified", by, now },
    dependencies,
    async (held) => {
      const gone = await goOn(held, verification, now, dependencies);
      const { acknowledgement } = gone;
      // Whoever says themselves that it is theirs has seen that it arrived.
      const verified =
        by === undefined ? { ...gone, acknowledgement: acknowledged(acknowledgement, now, "seen") } : gone;
      changed = held.request.subject;
      erased = verified.kind === "erasure" && verified.state === "open" ? changed : undefined;
      return verified;
    },
  );
  if (erased !== undefined) {
    const reception = { channel: described.channel, receivedAt: Date.parse(described.receivedAt) };
    await tellBeforeErasure(erased, requestId, reception, dependencies);
    return eraseOnRequest(erased, requestId, reception, dependencies);
  }
  if (changed !== undefined && (await findRequest(database, requestId)) !== undefined) await onChanged(changed);
  return described;
};

const goOn = async (
  { transaction, request, key }: HeldRequest,
  verification: Verification,
  now: number,
  dependencies: ReceiveDependencies,
): Promise<StoredRequest> => {
  if (request.state !== "in_progress") throw new Problem("request_closed");
  const { agent } = openEvidence(key, request);
  const evidence = sealEvidence(key, request.requestId, { verification, agent });
  const kept = { ...request, evidence };
  if (!isProven(request.kind, verification.method, agent)) return kept;
  const reception = { channel: request.channel, agent };
  const outcome = await actAtOnce(transaction, request.subject, askedIn(request), reception, now, dependencies);
  // Should this process end before it has erased them, another goes on from the note.
  if (request.kind === "erasure") await noteErasure(transaction, request, now);
  const isDone = outcome === "done";
  if (isDone && request.kind === "restriction") await forgetLiftings(transaction, request.subject);
  if (request.kind !== "erasure")
    await dependencies.tellRecipients?.(transaction, { ...request, customerId: undefined });
  return { ...kept, state: isDone ? "fulfilled" : "open", reason: undefined, finishedAt: isDone ? now : undefined };
};

/** What `actAtOnce` needs of what was asked. */
const askedIn = ({ kind, about }: StoredRequest): Asked => {
  const hasPurpose = kind === "objection" || kind === "withdrawal";
  return hasPurpose && about !== undefined ? { kind, purpose: about } : { kind };
};
