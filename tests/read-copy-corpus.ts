import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULE_IDS, type RuleId } from "@seimbang/copy-linter";

/** A passage of a line that a rule has to find. */
export type Label = { readonly rule: RuleId; readonly start: number; readonly end: number };
export type LabelledCopy = { readonly text: string; readonly labels: readonly Label[]; readonly isHeldOut: boolean };

const CORPUS = join(import.meta.dirname, "../packages/copy-linter/corpus");
const MARK = /\[(?<passage>[^\]]+)\]\((?<rules>[A-Za-z0-9 -]+)\)/g;

export type CorpusPart = "indonesian" | "english" | "later-indonesian" | "later-english";

/** The lines of one part, as `packages/copy-linter/corpus/README.md` explains them. */
export const readCopyCorpus = (part: CorpusPart): readonly LabelledCopy[] =>
  readFileSync(join(CORPUS, `${part}.txt`), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("//"))
    .map(readLine);

const readLine = (line: string): LabelledCopy => {
  const labels: Label[] = [];
  let text = "";
  let from = 0;
  for (const { 0: mark, index, groups } of line.matchAll(MARK)) {
    text += line.slice(from, index);
    const passage = groups?.["passage"] ?? "";
    for (const rule of (groups?.["rules"] ?? "").split(" ")) {
      labels.push({ rule: knownRule(rule), start: text.length, end: text.length + passage.length });
    }
    text += passage;
    from = index + mark.length;
  }
  text += line.slice(from);
  return { text, labels, isHeldOut: hashOf(text) % 3 === 0 };
};

const knownRule = (id: string): RuleId => {
  const rule = RULE_IDS.find((known) => known === id);
  if (rule === undefined) throw new Error(`The corpus names a rule that there is not: ${id}`);
  return rule;
};

/** FNV-1a, 32 bits. */
const hashOf = (text: string): number =>
  new TextEncoder().encode(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
