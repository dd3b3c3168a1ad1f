import { hash } from "node:crypto";
import type { BothLanguages } from "@seimbang/contracts";
import { canonicalJson } from "@seimbang/verifier";
import { describeChanges } from "../notice/read.ts";
import { recipientChanges } from "./recipient-changes.ts";
import { inBothAssessments } from "./say-assessments.ts";
import type { EnforcedSystem } from "./system-facts.ts";

/** By which a system is known again: two have the same only where they enforce the same. */
export const fingerprintOf = (system: EnforcedSystem): string => hash("sha256", canonicalJson(asJson(system)));

/** As it is stored: what is undefined is not there. */
const asJson = (value: unknown): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>;

const PARTS = ["slots", "levels", "limits", "keptDays", "model", "columns"] as const;
/** Of one part so many changes are named; the rest is counted. */
const MOST_NAMED = 8;

/** In what a system differs from the one that was assessed, a sentence for each change. */
export const describeSystemChanges = (before: EnforcedSystem, now: EnforcedSystem): BothLanguages[] => [
  ...purposeChanges(before, now),
  ...recipientChanges(before.recipients, now.recipients),
  ...PARTS.flatMap((part) => changesOf(part, leavesOf(before[part]), leavesOf(now[part]))),
];

/** In the words of the notice, and by its setting what the notice has no words for. */
const purposeChanges = (before: EnforcedSystem, now: EnforcedSystem): readonly BothLanguages[] => {
  const [was, is] = [before, now].map(({ purposes }) =>
    Object.fromEntries(purposes.map(({ purposeId, ...setting }) => [purposeId, setting])),
  );
  const [former, present] = [leavesOf(was), leavesOf(is)];
  const paths = [...new Set([...former.keys(), ...present.keys()])].filter(
    (path) => former.get(path) !== present.get(path),
  );
  const isTold = (path: string): boolean => {
    const [purpose = "", setting = ""] = path.split(" ");
    return was?.[purpose] === undefined || is?.[purpose] === undefined || IN_NOTICE.has(setting);
  };
  const untold = (leaves: Leaves): Leaves => new Map([...leaves].filter(([path]) => !isTold(path)));
  return [
    ...(paths.some(isTold) ? describeChanges(before, now) : []),
    ...changesOf("purposes", untold(former), untold(present)),
  ];
};

/** Settings of a purpose of which the notice says how they changed. */
const IN_NOTICE: ReadonlySet<string> = new Set([
  ...["version", "name", "text", "dataUse", "basis", "data", "fields", "recipients", "retentionDays", "consentMonths"],
]);

type Leaves = ReadonlyMap<string, string>;

const changesOf = (
  part: (typeof PARTS)[number] | "purposes",
  before: Leaves,
  now: Leaves,
): readonly BothLanguages[] => {
  const name = inBothAssessments(`part.${part}`);
  const paths = [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));
  const named = paths.slice(0, MOST_NAMED).map((path) => {
    const [was, is] = [before.get(path), now.get(path)];
    if (was === undefined) return inBothAssessments("change.added", { part: name, path, now: is ?? "" });
    return is === undefined
      ? inBothAssessments("change.removed", { part: name, path, before: was })
      : inBothAssessments("change.other", { part: name, path, before: was, now: is });
  });
  const more = paths.length - named.length;
  return more === 0 ? named : [...named, inBothAssessments("change.more", { part: name, count: more })];
};

/** Every value of a tree by its path; a list is one value. */
const leavesOf = (tree: unknown, path: readonly string[] = []): Leaves => {
  if (typeof tree !== "object" || tree === null || Array.isArray(tree))
    return tree === undefined
      ? new Map()
      : new Map([[path.join(" "), Array.isArray(tree) ? listed(tree) : String(tree)]]);
  return new Map(Object.entries(tree).flatMap(([name, inner]) => [...leavesOf(inner, [...path, name])]));
};

const listed = (values: readonly unknown[]): string => (values.length === 0 ? "–" : values.join(", "));
