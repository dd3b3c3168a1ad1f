import type { ExtendRequestWire, RightsRequestStateWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { type ChangeDependencies, changeRequest } from "./change-request.ts";
import { sealText } from "./request-texts.ts";
import { type RequestLaws, theirs } from "./running-clock.ts";
import type { StoredRequest } from "./stored-request.ts";

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
  changeRequest(
    requestId,
    { kind: "request_extended", by, now, news: { what: "extended", words: explanation } },
    dependencies,
    ({ request, key }) => {
      const { dueAt } = request;
      const longer = extensionOf(request, dependencies.laws, now);
      if (longer === undefined) throw new Problem("extension_not_allowed");
      return {
        ...request,
        ...{
          dueAt: longer.dueAt,
          warnAt: longer.warnAt,
          warnedAt: undefined,
          clock: `${longer.law} ${longer.article}`,
        },
        ...{ extendedFrom: dueAt, extensionReason: reason },
        extension: sealText(key, requestId, "extension", explanation),
      };
    },
  );

/** The longer clock that a request may still have; undefined where it has had it, its time is over, or its law knows none. */
export const extensionOf = (
  { kind, receivedAt, jurisdiction, dueAt, extendedFrom }: StoredRequest,
  laws: RequestLaws,
  now: number,
): ReturnType<RequestLaws["extensionFor"]> => {
  const longer = laws.extensionFor(kind, receivedAt, theirs(jurisdiction));
  return longer !== undefined && longer.dueAt > dueAt && now < dueAt && extendedFrom === undefined ? longer : undefined;
};
