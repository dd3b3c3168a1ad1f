import { type Document, type ErrorCode, visit } from "yaml";
import type { Complaint } from "./finding.ts";
import { complain, say } from "./say.ts";

type YamlFault = { readonly offset: number; readonly complaint: Complaint };

/** Everything wrong with a text as YAML. Aliases are refused: they would let one line mean two settings. */
export const yamlFaults = (document: Document.Parsed): readonly YamlFault[] => [
  ...[...document.errors, ...document.warnings].map(({ code, pos }) => ({
    offset: pos[0],
    complaint: WORDS[code] ?? wrong("wrong"),
  })),
  ...aliasesIn(document),
];

const wrong = (name: "indent" | "lacking" | "wrong"): Complaint => ({
  rule: say(`rule.yaml_${name}`),
  advice: say("advice.yaml"),
});

/** What the parser says in English only, by its codes; the others are the same to whoever wrote the file. */
const WORDS: Readonly<Partial<Record<ErrorCode, Complaint>>> = {
  TAB_AS_INDENT: complain("yaml_tab"),
  DUPLICATE_KEY: { rule: say("rule.yaml_twice"), advice: say("advice.keep_one") },
  BAD_INDENT: wrong("indent"),
  MISSING_CHAR: wrong("lacking"),
};

const aliasesIn = (document: Document.Parsed): readonly YamlFault[] => {
  const found: YamlFault[] = [];
  visit(document, {
    Alias: (_key, { source, range }) => {
      found.push({ offset: range?.[0] ?? 0, complaint: complain("yaml_alias", { alias: source }) });
    },
  });
  return found;
};
