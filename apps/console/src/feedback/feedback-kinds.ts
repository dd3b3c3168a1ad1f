import type { FeedbackKind } from "@seimbang/contracts";

/** What a customer can say of something that they were shown, the gravest first. */
export const FEEDBACK_KIND_NAMES = [
  "too_personal",
  "sensitive",
  "misleading",
  "too_often",
  "less_like_this",
  "not_this_product",
  "already_bought",
  "gift",
] as const satisfies readonly FeedbackKind[];
