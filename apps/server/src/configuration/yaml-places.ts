import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Mistake } from "./configuration-error.ts";
import type { Finding, SettingPath } from "./finding.ts";
import { yamlFaults } from "./yaml-faults.ts";

type Place = { readonly line: number; readonly column: number };

export type ParsedYaml = {
  readonly settings: unknown;
  readonly mistakes: readonly Mistake[];
  /** Where a setting is written; for one that is missing, where its group is. */
  readonly placeOf: (path: SettingPath, of: Finding["of"]) => Place;
};

/** Parses YAML 1.2 and remembers where everything stood. */
export const parseYaml = (text: string, file: string): ParsedYaml => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const mistakes = yamlFaults(document).map(({ offset, complaint }) => ({
    file,
    ...at(offset),
    path: "",
    ...complaint,
  }));
  const settings: unknown = mistakes.length > 0 ? undefined : document.toJS();
  return { settings, mistakes, placeOf: (path, of) => at(offsetOf(document.contents, path, of)) };
};

/** Walks as far as the path leads; a scalar is pointed at itself, a group by its name. */
const offsetOf = (root: Node | null, path: SettingPath, of: Finding["of"]): number => {
  let node: unknown = root;
  let offset = 0;
  for (const [depth, step] of path.entries()) {
    const next = stepInto(node, step);
    if (next === undefined) return offset;
    const pointsAtName = isMap(next.value) || isSeq(next.value) || (of === "name" && depth === path.length - 1);
    offset = (pointsAtName ? next.nameAt : startOf(next.value)) ?? next.nameAt ?? offset;
    node = next.value;
  }
  return offset;
};

type Step = { readonly nameAt: number | undefined; readonly value: unknown };

const stepInto = (node: unknown, step: string): Step | undefined => {
  if (isSeq(node)) {
    const value = node.items[Number(step)];
    return value === undefined ? undefined : { nameAt: startOf(value), value };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
  return pair === undefined ? undefined : { nameAt: startOf(pair.key), value: pair.value };
};

const startOf = (node: unknown): number | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
