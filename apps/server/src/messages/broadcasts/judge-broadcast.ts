import type { BothLanguages, BroadcastDocumentWire } from "@seimbang/contracts";
import { asksOf, findAvoided } from "../../copy/read.ts";
import type { BroadcastDeps } from "./broadcast-deps.ts";

/** What is wrong with the words of a broadcast: a claim that nothing proves, or a word that the shop avoids. */
export type BroadcastFinding = {
  /** JSON Pointer into the document. */
  readonly field: string;
  readonly severity: "blocks" | "warns";
  readonly message: BothLanguages;
};

/** Held against what is true at this moment, as copy of campaigns is, and against the shop's own voice. */
export const judgeBroadcast = async (
  document: BroadcastDocumentWire,
  { judge, messages }: Pick<BroadcastDeps, "judge" | "messages">,
  now: number,
): Promise<readonly BroadcastFinding[]> => {
  const texts = textsIn(document);
  const claimed = judge.claimsIn(texts);
  const subject = { announced: [], asks: asksOf(claimed) };
  const facts = judge.factsFor(subject, await judge.read([subject]), now);
  const wrong = judge.judge(claimed, facts, [], now).map(({ field, language, finding }) => ({
    field: `${field}/${language}`,
    severity: finding.severity === "W" ? ("warns" as const) : ("blocks" as const),
    message: judge.say(finding),
  }));
  const avoided = findAvoided(texts, messages.voice.avoid).map(({ field, language, message }) => ({
    ...{ field: `${field}/${language}`, message },
    severity: "blocks" as const,
  }));
  return [...wrong, ...avoided];
};

const textsIn = ({
  subject,
  paragraphs,
  action,
  template,
}: BroadcastDocumentWire): Readonly<Record<string, BothLanguages>> => ({
  "/subject": subject,
  ...Object.fromEntries(paragraphs.map((text, at) => [`/paragraphs/${at}`, text])),
  ...(action === undefined ? {} : { "/action/text": action.text }),
  ...Object.fromEntries((template?.parameters ?? []).map((text, at) => [`/template/parameters/${at}`, text])),
});
