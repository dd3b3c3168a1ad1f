import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { type ChangeDependencies, changeRequest } from "./change-request.ts";

/**
 * Whoever asked takes it back while nobody has answered.
 * @throws Problem `unknown_request`, also for somebody else's; `request_closed`
 */
export const revokeRequest = (
  requestId: string,
  subject: SubjectKey,
  now: number,
  dependencies: ChangeDependencies,
): Promise<RightsRequestStateWire> =>
  changeRequest(requestId, { kind: "request_revoked", by: undefined, now }, dependencies, ({ request }) => {
    if (request.subject !== subject) throw new Problem("unknown_request");
    return { ...request, state: "revoked", reason: undefined, finishedAt: now };
  });
