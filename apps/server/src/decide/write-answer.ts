import { type Language, sentenceFor } from "@seimbang/contracts";
import type { Contribution, DecidedItem, Decision } from "@seimbang/engine";
import type { Decided } from "./decide.ts";

/**
 * The answer's JSON, put together by hand: a decision is some two hundred small values, and this takes a fraction of the
 * time of a general serialiser. A test compares it with the schema and with `JSON.stringify`.
 */
export const writeAnswer = ({ decision, preview }: Pick<Decided, "decision" | "preview">): string =>
  `{${fieldsOf(decision, preview)}}`;

/** The same with what only a receipt says. */
export const writeReceipt = (decision: Decision): string => {
  const model = decision.modelId === undefined ? "" : `,"modelId":${JSON.stringify(decision.modelId)}`;
  const removed = JSON.stringify(decision.removed);
  return `{${fieldsOf(decision, undefined)},"at":"${new Date(decision.at).toISOString()}"${model},"removed":${removed}}`;
};

const fieldsOf = (
  { decisionId, slot, level, items, used, withheld }: Decision,
  preview: Decided["preview"],
): string => {
  const previewed = preview === undefined ? "" : `,"preview":"${preview}"`;
  const levels = `{"cap":${level.cap},"effective":${level.effective}}`;
  const usedNames = used.length === 0 ? "" : `"${used.join('","')}"`;
  return (
    `"decisionId":"${decisionId}","slot":"${slot}"${previewed},"level":${levels}` +
    `,"items":[${joined(items, writeItem)}],"used":[${usedNames}],"withheld":[${joined(withheld, writeWithheld)}]`
  );
};

const joined = <Member>(members: readonly Member[], write: (member: Member) => string): string => {
  let text = "";
  for (const member of members) text += text === "" ? write(member) : `,${write(member)}`;
  return text;
};

const writeItem = ({ kind, productId, position, score, contributions, reason }: DecidedItem): string =>
  `{"kind":"${kind}","productId":${JSON.stringify(productId)},"position":${position},"score":${score}` +
  `,"contributions":[${joined(contributions, writeContribution)}]` +
  `,"reason":{"code":"${reason.code}","text":${writeTexts(reason)}}}`;

const writeContribution = ({ source, productId, category, weight }: Contribution): string => {
  const named = productId === undefined ? "" : `,"productId":${JSON.stringify(productId)}`;
  const inCategory = category === undefined ? "" : `,"category":${JSON.stringify(category)}`;
  return `{"source":"${source}"${named}${inCategory},"weight":${weight}}`;
};

const writeTexts = (reason: DecidedItem["reason"]): string =>
  `{"id":${writeText(reason, "id")},"en":${writeText(reason, "en")}}`;

const writeText = ({ code, values, translated }: DecidedItem["reason"], language: Language): string =>
  JSON.stringify(sentenceFor(code, translated?.[language] ?? values, language));

const writeWithheld = ({ source, why }: Decision["withheld"][number]): string =>
  `{"source":"${source}","why":"${why}"}`;
