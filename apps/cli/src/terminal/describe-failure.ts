import { type BothLanguages, inBothLanguages, type MessageValues, PROBLEMS } from "@seimbang/contracts";
import { DatabaseFailure } from "@seimbang/database";
import { BackupFailure, ConfigurationError, Problem, VaultFailure } from "@seimbang/server";
import { isMessageKey, wordsIn } from "../messages/words.ts";
import { CommandError, type FailureCode } from "./command-error.ts";

/** A failure as the command line tells it; programs are told in both languages, whatever the person's is. */
export type Failure = {
  readonly code: string;
  readonly message: BothLanguages;
  /** Each field at fault (a JSON Pointer) and its rule. */
  readonly fields?: readonly { readonly field: string; readonly rule: BothLanguages }[];
  readonly next?: BothLanguages;
};

/** What the operating system and PostgreSQL say has a code, too. */
type SystemError = Error & { readonly code: FailureCode; readonly path?: string; readonly port?: number };

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && "code" in error && isMessageKey(`failure.${error.code}.next`);

export const describeFailure = (error: unknown): Failure => {
  if (
    error instanceof CommandError ||
    error instanceof DatabaseFailure ||
    error instanceof VaultFailure ||
    error instanceof BackupFailure
  )
    return failureOf(error.code, error.values);
  if (error instanceof ConfigurationError) return { code: "configuration_wrong", message: error.text };
  if (error instanceof Problem) return problemOf(error);
  if (isSystemError(error)) {
    const { code, path = "", port = "" } = error;
    return failureOf(code, { path, port, what: path === "" ? port : path });
  }
  return failureOf("unexpected", { message: wordsOf(error) });
};

/** PostgreSQL quotes in its words what it was given, and a worker's words end up in a log. */
const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "severity" in error && "code" in error ? `PostgreSQL ${error.code}` : error.message;
};

const problemOf = ({ code, fields }: Problem): Failure => {
  const { id, en } = PROBLEMS[code];
  const wrong = fields.map(({ field, rule, ruleId }) => ({ field, rule: { en: rule, id: ruleId ?? rule } }));
  return { code, message: { id, en }, ...(wrong.length === 0 ? {} : { fields: wrong }), ...nextAfter(code) };
};

/** What the command line can do about a problem, where there is something. */
const nextAfter = (code: string): Pick<Failure, "next"> => {
  const key = `after.${code}`;
  return isMessageKey(key) ? { next: inBothLanguages((language) => wordsIn(language)(key)) } : {};
};

const failureOf = (code: FailureCode, values: MessageValues): Failure => ({
  code,
  message: inBothLanguages((language) => wordsIn(language)(`failure.${code}`, values)),
  next: inBothLanguages((language) => wordsIn(language)(`failure.${code}.next`, values)),
});
