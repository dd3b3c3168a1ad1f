import { SeimbangProblem } from "@seimbang/client";
import type { Language } from "../../../../packages/web/src/language.ts";
import type { MessageId } from "../language/messages.ts";

export type TroubleWords = {
  readonly title: MessageId | { readonly said: string };
  readonly text?: MessageId | { readonly said: string };
};

const SERVER_FAULT = 500;
/** What browsers call it when somebody closes their window for passkeys, or has none there (WebAuthn Level 3, 5.1). */
const NO_PASSKEY: readonly string[] = ["NotAllowedError", "AbortError", "InvalidStateError"];

/** What went wrong, in words for people: our own, or else the sentence that the server sent along. */
export const troubleOf = (error: unknown, language: Language): TroubleWords => {
  if (error instanceof Error && NO_PASSKEY.includes(error.name))
    return { title: "trouble.passkey.title", text: "trouble.passkey.text" };
  if (!(error instanceof SeimbangProblem)) return { title: "trouble.page.title", text: "trouble.page.text" };
  if (error.status === 0 || error.status >= SERVER_FAULT)
    return { title: "trouble.unreachable.title", text: "trouble.unreachable.text" };
  const said = language === "id" ? error.titleId : error.title;
  return error.detail === undefined ? { title: { said } } : { title: { said }, text: { said: error.detail } };
};
