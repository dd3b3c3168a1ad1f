import type { MessageValues } from "@seimbang/contracts";
import { type MessageKey, wordsIn } from "../messages/words.ts";

type Code<Key = MessageKey> = Key extends `failure.${infer Name}.next` ? Name : never;
/** What can fail: each has a sentence about what is wrong and one about what to do next. */
export type FailureCode = Code;

/** Something a person can put right. */
export class CommandError extends Error {
  readonly code: FailureCode;
  readonly values: MessageValues;

  constructor(code: FailureCode, values: MessageValues = {}) {
    super(wordsIn("en")(`failure.${code}`, values));
    this.name = "CommandError";
    this.code = code;
    this.values = values;
  }
}
