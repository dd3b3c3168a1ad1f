import { SeimbangProblem } from "@seimbang/client";
import type { Language } from "../../../../packages/web/src/language.ts";
import type { MessageId } from "../language/messages.ts";

export type TroubleWords = { readonly title: MessageId; readonly text: MessageId | { readonly said: string } };

const SERVER_FAULT = 500;
const UNREACHABLE: TroubleWords = { title: "trouble.unreachable.title", text: "trouble.unreachable.text" };
const BY_CODE: Readonly<Record<string, TroubleWords>> = {
  visitor_token_expired: { title: "trouble.expired.title", text: "trouble.expired.text" },
  visitor_token_invalid: { title: "trouble.invalid.title", text: "trouble.invalid.text" },
  link_may_only_lower: { title: "trouble.link.title", text: "trouble.link.text" },
  too_many_requests: { title: "trouble.hurried.title", text: "trouble.hurried.text" },
};

/** What went wrong, in words for people: our own, or else the sentence that the server sent along. */
export const troubleOf = (error: unknown, language: Language): TroubleWords => {
  if (!(error instanceof SeimbangProblem)) return { title: "trouble.page.title", text: "trouble.page.text" };
  const known = BY_CODE[error.code];
  if (known !== undefined) return known;
  if (error.status === 0 || error.status >= SERVER_FAULT) return UNREACHABLE;
  return { title: "trouble.refused.title", text: { said: language === "id" ? error.titleId : error.title } };
};

/** Whether it was the token that opened nothing, so that asking again with it cannot help. */
export const isTokenTrouble = (error: unknown): boolean =>
  error instanceof SeimbangProblem &&
  (error.code === "visitor_token_expired" || error.code === "visitor_token_invalid");
