import type { FairnessAnswersWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { ReadPerson } from "../campaigns/read.ts";
import type { SeenSlot } from "../decide/read.ts";

/**
 * One person as an audit counts them. What they said of themselves is here and in no signal: a decision
 * is given `PermittedSignals`, which have no place for it.
 */
export type AuditedPerson = ReadPerson & {
  readonly subject: SubjectKey;
  /** Nothing while they do not grant the purpose of the survey. */
  readonly answers: FairnessAnswersWire;
  /** The code of the language in which they last chose, where their page said it. */
  readonly language: string | undefined;
  /** Where recorded decisions were made for them lately, and what campaigns showed them there. */
  readonly seen: readonly SeenSlot[];
};
