import { type BothLanguages, inBothLanguages, type MessageValues, PROBLEMS } from "@seimbang/contracts";
import { DatabaseFailure } from "@seimbang/database";
import { ConfigurationError, Problem } from "@seimbang/server";
import { isMessageKey, wordsIn } from "../messages/words.ts";
import { CommandError, type FailureCode } from "./command-error.ts";

/** A failure as the command line tells it; programs are told in both languages, whatever the person's is. */
export type Failure = { readonly code: string; readonly message: BothLanguages; readonly next?: BothLanguages };

/** What the operating system and PostgreSQL say has a code, too. */
type SystemError = Error & { readonly code: FailureCode; readonly path?: string; readonly port?: number };

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && "code" in error && isMessageKey(`failure.${error.code}.next`);

export const describeFailure = (error: unknown): Failure => {
  if (error instanceof CommandError || error instanceof DatabaseFailure) return failureOf(error.code, error.values);
  if (error instanceof ConfigurationError) return { code: "configuration_wrong", message: error.text };
  if (error instanceof Problem) return { code: error.code, message: titleOf(error) };
  if (isSystemError(error)) {
    const { code, path = "", port = "" } = error;
    return failureOf(code, { path, port, what: path === "" ? port : path });
  }
  return failureOf("unexpected", { message: error instanceof Error ? error.message : String(error) });
};

const titleOf = ({ code }: Problem): BothLanguages => ({ id: PROBLEMS[code].id, en: PROBLEMS[code].en });

const failureOf = (code: FailureCode, values: MessageValues): Failure => ({
  code,
  message: inBothLanguages((language) => wordsIn(language)(`failure.${code}`, values)),
  next: inBothLanguages((language) => wordsIn(language)(`failure.${code}.next`, values)),
});
