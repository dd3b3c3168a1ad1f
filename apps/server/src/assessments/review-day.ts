import type { AssessmentSignature } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { monthsLater } from "../laws/read.ts";
import { utcDay } from "../platform/utc-day.ts";

/** GDPR 35(11) names no time; a year is what is usual. */
const USUAL_MONTHS = 12;
/** 11 CCR 7155(a)(2). */
const LONGEST_MONTHS = 36;

/**
 * By which day an assessment is looked at again that is signed at a time.
 * @param wished as somebody asks for it
 * @throws Problem `invalid_request` for a day that is not ahead, or later than any law lets it be
 */
export const reviewDay = (wished: string | undefined, signedAt: number): string => {
  const today = utcDay(signedAt);
  if (wished === undefined) return monthsLater(today, USUAL_MONTHS);
  const last = monthsLater(today, LONGEST_MONTHS);
  const flaws = [
    ...(wished <= today ? [wrongField("/reviewBy", "has_passed")] : []),
    ...(wished > last ? [wrongField("/reviewBy", "at_most", { limit: last })] : []),
  ];
  if (flaws.length > 0) throw new Problem("invalid_request", undefined, flaws);
  return wished;
};

/** What was signed before such a day was kept has a year, as what is signed without one. */
export const withReviewDay = (
  signature: Omit<AssessmentSignature, "reviewBy"> & { readonly reviewBy?: string | undefined },
): AssessmentSignature => ({
  ...signature,
  reviewBy: signature.reviewBy ?? reviewDay(undefined, Date.parse(signature.at)),
});
