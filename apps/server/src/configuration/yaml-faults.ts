import { type Document, type ErrorCode, isAlias, isCollection, isNode, isPair } from "yaml";
import type { Complaint } from "./finding.ts";
import { complain, say } from "./say.ts";

type YamlFault = { readonly offset: number; readonly complaint: Complaint };

/** No settings of ours have more than a dozen. What recurses over them has room for many more. */
const DEEPEST = 50;

/** Everything wrong with a text as YAML, and all of it that no settings need. */
export const yamlFaults = (document: Document.Parsed): readonly YamlFault[] => [
  ...[...document.errors, ...document.warnings].map(({ code, pos }) => ({
    offset: pos[0],
    complaint: WORDS[code] ?? wrong("wrong"),
  })),
  ...needlessIn(document.contents),
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

type Part = { readonly node: unknown; readonly depth: number; readonly isName: boolean };

/**
 * Aliases, which would let one line mean two settings; names that are groups themselves; and groups in groups without end. Each
 * once, without what lies inside. The library's own walk keeps the way to each node, whose memory grows with the square of the depth.
 */
const needlessIn = (contents: unknown): readonly YamlFault[] => {
  const found: YamlFault[] = [];
  const left: Part[] = [{ node: contents, depth: 0, isName: false }];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const { node } = part;
    const complaint = complaintAbout(part);
    if (complaint === undefined) for (const inner of inside(part)) left.push(inner);
    else if (isNode(node)) found.push({ offset: node.range?.[0] ?? 0, complaint });
  }
  return found.toSorted((a, b) => a.offset - b.offset);
};

const complaintAbout = ({ node, depth, isName }: Part): Complaint | undefined => {
  if (isAlias(node)) return complain("yaml_alias", { alias: node.source });
  if (!isCollection(node)) return undefined;
  if (isName) return complain("yaml_name");
  return depth > DEEPEST ? complain("yaml_deep") : undefined;
};

const inside = ({ node, depth }: Part): readonly Part[] => {
  if (!isCollection(node)) return [];
  const below = { depth: depth + 1, isName: false };
  return node.items.flatMap((item) =>
    isPair(item)
      ? [
          { ...below, node: item.key, isName: true },
          { ...below, node: item.value },
        ]
      : [{ ...below, node: item }],
  );
};
