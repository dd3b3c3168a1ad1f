/**
 * What facts say of a claim: that it is true, that it is not (with what is true instead, a number or an instant), or
 * that they do not say.
 */
export type Verdict =
  | { readonly is: "true" }
  | { readonly is: "untrue"; readonly known: Known }
  | { readonly is: "unknown" };

/** What is true instead, by its name. */
export type Known =
  | { readonly of: "stock" | "items_percent" | "count" | "rank" | "days" | "months"; readonly value: number }
  | { readonly of: "price" | "price_before" | "saving" | "saving_percent" | "minimum"; readonly value: number }
  | { readonly of: "end" | "end_was"; readonly at: number }
  | { readonly of: "not_reduced" | "not_offered" | "counted_long_ago" | "alternative" };

export const TRUE: Verdict = { is: "true" };
export const UNKNOWN: Verdict = { is: "unknown" };
export const untrue = (known: Known): Verdict => ({ is: "untrue", known });
export const trueIf = (holds: boolean, known: Known): Verdict => (holds ? TRUE : untrue(known));
