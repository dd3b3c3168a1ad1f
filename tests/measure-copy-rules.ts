import { type Claim, openCopyLinter, type RuleId } from "@seimbang/copy-linter";
import type { Label, LabelledCopy } from "./read-copy-corpus.ts";

/** Passages of a rule: how many it has to find, how many of them it found, how many findings it made, how many rightly. */
export type Measured = { labels: number; found: number; findings: number; right: number };

const linter = openCopyLinter();

/** Findings and labels agree when they are of the same rule and share a letter. */
const agree = (claim: Claim, label: Label): boolean =>
  claim.rule === label.rule && claim.start < label.end && label.start < claim.end;

/** What every rule finds in copies of which nothing is known: every claim is a finding then. */
export const measureCopyRules = (copies: readonly LabelledCopy[]): ReadonlyMap<RuleId, Measured> => {
  const measured = new Map<RuleId, Measured>();
  const of = (rule: RuleId): Measured => {
    const known = measured.get(rule) ?? { labels: 0, found: 0, findings: 0, right: 0 };
    measured.set(rule, known);
    return known;
  };
  for (const { text, labels } of copies) {
    const claims = linter.findClaims(text);
    for (const label of labels) {
      of(label.rule).labels++;
      if (claims.some((claim) => agree(claim, label))) of(label.rule).found++;
    }
    for (const claim of claims) {
      of(claim.rule).findings++;
      if (labels.some((label) => agree(claim, label))) of(claim.rule).right++;
    }
  }
  return measured;
};

export const sumOf = (measured: Iterable<Measured>): Measured => {
  const sum: Measured = { labels: 0, found: 0, findings: 0, right: 0 };
  for (const one of measured) {
    sum.labels += one.labels;
    sum.found += one.found;
    sum.findings += one.findings;
    sum.right += one.right;
  }
  return sum;
};

export const recallOf = ({ labels, found }: Measured): number => found / labels;
export const precisionOf = ({ findings, right }: Measured): number => right / findings;
