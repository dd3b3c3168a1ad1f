import { type OneRequestWire, REFUSAL_REASONS, refusalGrounds, VERIFICATION_METHODS } from "@seimbang/contracts";
import { extensionOf } from "./extend-request.ts";
import type { RequestLaws } from "./running-clock.ts";
import { isUndecided, type StoredRequest } from "./stored-request.ts";
import { isProven } from "./verification.ts";

/**
 * What may be done with a request now: how it can be shown to be the person's own, for what it may be refused, and until
 * when it may take longer.
 * @param former what an appeal is about
 */
export const describePossible = (
  request: StoredRequest,
  {
    former,
    laws,
    now,
  }: { readonly former: StoredRequest | undefined; readonly laws: RequestLaws; readonly now: number },
): OneRequestWire["possible"] => {
  const { kind } = request;
  const decidedBy = former?.answeredBy;
  const decided = decidedBy === undefined ? {} : { decidedBy };
  if (!isUndecided(request)) return { verifications: [], refusals: [], ...decided };
  const longer = extensionOf(request, laws, now);
  return {
    verifications: VERIFICATION_METHODS.filter((method) => isProven(kind, method, undefined)),
    refusals: REFUSAL_REASONS.flatMap((reason) => {
      const articles = refusalGrounds(reason, kind);
      return articles === undefined ? [] : [{ reason, articles: [...articles] }];
    }),
    ...(longer === undefined
      ? {}
      : { extension: { until: new Date(longer.dueAt).toISOString(), clock: `${longer.law} ${longer.article}` } }),
    ...decided,
  };
};
