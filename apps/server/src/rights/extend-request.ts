import type { ExtendRequestWire, RightsRequestStateWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { type ChangeDependencies, changeRequest } from "./change-request.ts";
import { sealText } from "./request-texts.ts";
import { type RequestLaws, theirs } from "./running-clock.ts";

/**
 * Takes longer, once, for a reason that the customer reads before the first deadline ends, and no longer than the law of
 * the deadline lets it (GDPR 12(3), CCPA §7021(b)); UU PDP knows no extension.
 * @throws Problem `unknown_request`, `request_closed`, `extension_not_allowed`
 */
export const extendRequest = (
  requestId: string,
  { by, reason, explanation }: ExtendRequestWire,
  now: number,
  dependencies: ChangeDependencies & { readonly laws: RequestLaws },
): Promise<RightsRequestStateWire> =>
  changeRequest(requestId, { kind: "request_extended", by, now }, dependencies, ({ request, key }) => {
    const { kind, receivedAt, jurisdiction, dueAt, extendedFrom } = request;
    const longer = dependencies.laws.extensionFor(kind, receivedAt, theirs(jurisdiction));
    const isPossible = longer !== undefined && longer.dueAt > dueAt && now < dueAt && extendedFrom === undefined;
    if (!isPossible) throw new Problem("extension_not_allowed");
    return {
      ...request,
      ...{ dueAt: longer.dueAt, warnAt: longer.warnAt, warnedAt: undefined, clock: `${longer.law} ${longer.article}` },
      ...{ extendedFrom: dueAt, extensionReason: reason },
      extension: sealText(key, requestId, "extension", explanation),
    };
  });
