import { type RefuseRequestWire, type RightsRequestStateWire, refusalGrounds } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { isSamePerson } from "../platform/is-same-person.ts";
import { type ChangeDependencies, changeRequest } from "./change-request.ts";
import { sealText } from "./request-texts.ts";
import { findRequest } from "./store.ts";

/**
 * Refuses a request for a reason of the table, in words that the customer reads, with where to complain (GDPR 12(4)).
 * @throws Problem `unknown_request`, `request_closed`, `refusal_not_allowed`, `second_look_needs_another`
 */
export const refuseRequest = (
  requestId: string,
  { by, reason, explanation }: RefuseRequestWire,
  now: number,
  dependencies: ChangeDependencies,
): Promise<RightsRequestStateWire> =>
  changeRequest(
    requestId,
    { kind: "request_refused", by, now, news: { what: "refused", words: explanation } },
    dependencies,
    async ({ transaction, request, key }) => {
      if (refusalGrounds(reason, request.kind) === undefined) throw new Problem("refusal_not_allowed");
      if (request.kind === "appeal") {
        const former = await findRequest(transaction, request.about ?? "");
        if (isSamePerson(former?.answeredBy, by)) throw new Problem("second_look_needs_another");
      }
      return {
        ...request,
        ...{ state: "denied", reason, answeredBy: by, finishedAt: now },
        answer: sealText(key, requestId, "answer", explanation),
      };
    },
  );
