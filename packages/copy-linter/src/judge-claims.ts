import type { Claim } from "./claim.ts";
import { copyRule, type RuleId } from "./copy-rules.ts";
import { lackOfEvidence, type ReadEvidence } from "./evidence.ts";
import { checkCrowd } from "./facts/check-crowd.ts";
import { checkDeadline } from "./facts/check-deadline.ts";
import { checkHighestReduction } from "./facts/check-highest-reduction.ts";
import { checkFree, checkGuarantee, checkPromise } from "./facts/check-policy.ts";
import { checkReduction } from "./facts/check-reduction.ts";
import { checkScarcity } from "./facts/check-scarcity.ts";
import type { Facts } from "./facts/facts.ts";
import { UNKNOWN, type Verdict } from "./facts/verdict.ts";
import type { Finding, Why } from "./finding.ts";
import { placesOf } from "./places-of.ts";

type Check = (claim: Claim, facts: Facts, now: number, text: string) => Verdict;

/** What facts can say of the claims of a rule; the others are a matter of evidence alone. */
const CHECKS: Partial<Readonly<Record<RuleId, Check>>> = {
  "ABS-guar": checkGuarantee,
  "PRICE-was": checkReduction,
  "PRICE-upto": checkHighestReduction,
  FREE: (claim, facts, _now, text) => checkFree(claim, facts, text),
  SCARCE: checkScarcity,
  URGENT: checkDeadline,
  SOCIAL: checkCrowd,
  PROMISE: checkPromise,
};

/** What claims are judged by; read anew whenever a copy is launched or shown. */
export type Grounds = { readonly facts: Facts; readonly evidence: readonly ReadEvidence[]; readonly now: number };

/** The findings of a copy: each claim that neither facts nor evidence bear out, in the order of their places. */
export const judgeClaims = (text: string, claims: readonly Claim[], grounds: Grounds): readonly Finding[] => [
  ...claimsBesideNames(text, claims, grounds.facts).flatMap((claim) => judge(claim, grounds, text)),
  ...judgeImage(text, grounds.facts),
];

const judge = (claim: Claim, { facts, evidence, now }: Grounds, text: string): readonly Finding[] => {
  const verdict = CHECKS[claim.rule]?.(claim, facts, now, text) ?? UNKNOWN;
  if (verdict.is === "true") return [];
  if (verdict.is === "untrue") return [{ ...findingOf(claim, "facts_contradict"), known: verdict.known }];
  const rule = copyRule(claim.rule);
  if (rule.evidence.length > 0) {
    const lack = lackOfEvidence(claim, evidence, facts.product, now);
    return lack === undefined ? [] : [findingOf(claim, lack)];
  }
  if (claim.rule === "READ") return [findingOf(claim, "hard_to_read")];
  return [findingOf(claim, rule.facts.length > 0 ? "facts_missing" : "never_allowed")];
};

const claimsBesideNames = (text: string, claims: readonly Claim[], { names = [] }: Facts): readonly Claim[] => {
  const places = names.flatMap((name) => placesOf(name, text));
  const isPart = ({ start, end }: Claim) => places.some((place) => place.start <= start && end <= place.end);
  return claims.filter((claim) => copyRule(claim.rule).severity === "B" || !isPart(claim));
};

const findingOf = ({ rule, start, end, passage }: Claim, why: Why): Finding => {
  const { severity, articles } = copyRule(rule);
  return { rule, severity, articles, start, end, passage, why };
};

/** Text in an image is read by nobody who does not see it: the finding is of the whole copy. */
const judgeImage = (text: string, { image }: Facts): readonly Finding[] => {
  if (image?.hasText !== true || (image.alternative ?? "").trim() !== "") return [];
  const claim: Claim = { rule: "READ", start: 0, end: text.length, passage: text, words: [], numbers: [] };
  return [{ ...findingOf(claim, "facts_contradict"), known: { of: "alternative" } }];
};
