import type { BothLanguages, CampaignDocumentWire, Language, ProblemField } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { Evidence } from "./evidence-store.ts";

/** One thing that is wrong with a passage of copy. */
export type CopyFinding = {
  readonly creativeId: string;
  readonly field: "title" | "text";
  readonly language: Language;
  /** `block` goes through in no case, `needs_evidence` until something proves it, `warning` always. */
  readonly severity: "block" | "needs_evidence" | "warning";
  readonly passage: string;
  readonly message: BothLanguages;
};

/** Looks for claims in the words of creatives; what is proven by the evidence given is no finding. */
export type CheckCopy = (
  creatives: CampaignDocumentWire["creatives"],
  evidence: readonly Evidence[],
  now: number,
) => readonly CopyFinding[];

/**
 * Lets only copy pass that was looked at and in which nothing stands in the way.
 * @throws Problem `copy_not_checked` when nobody can look, `copy_refused` with every passage
 */
export const requireGoodCopy = (
  { creatives }: CampaignDocumentWire,
  evidence: readonly Evidence[],
  now: number,
  checkCopy: CheckCopy | undefined,
): void => {
  if (checkCopy === undefined) throw new Problem("copy_not_checked");
  const refused = checkCopy(creatives, evidence, now).filter(({ severity }) => severity !== "warning");
  if (refused.length > 0)
    throw new Problem(
      "copy_refused",
      undefined,
      refused.map((one) => toField(one, creatives)),
    );
};

const toField = (
  { creativeId, field, language, passage, message }: CopyFinding,
  creatives: CampaignDocumentWire["creatives"],
): ProblemField => {
  const at = creatives.findIndex((creative) => creative.creativeId === creativeId);
  const say = (words: string): string => `“${passage}”: ${words}`;
  return { field: `/creatives/${at}/${field}/${language}`, rule: say(message.en), ruleId: say(message.id) };
};
