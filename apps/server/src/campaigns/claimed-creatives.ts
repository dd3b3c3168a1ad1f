import type { CreativeText } from "@seimbang/contracts";
import { type Evidence as CopyEvidence, copyRule, EVIDENCE_KINDS, type EvidenceKind } from "@seimbang/copy-linter";
import {
  type AnnouncedPeriod,
  asksOf,
  type ClaimedText,
  type CopyGrounds,
  type CopyJudge,
  type CopySubject,
} from "../copy/read.ts";
import type { OverruledCopy } from "../overrulings/read.ts";
import type { CopyFinding, CopyToCheck } from "./check-copy.ts";
import type { Evidence } from "./evidence-store.ts";

/** A creative with what its words claim and what was attached to prove it; all of it as old as its campaign's document. */
export type ClaimedCreative = {
  readonly creativeId: string;
  readonly subject: CopySubject;
  readonly texts: readonly ClaimedText<CreativeText>[];
  readonly evidence: readonly CopyEvidence[];
};

export const claimedCreatives = (
  creatives: CopyToCheck["document"]["creatives"],
  announced: readonly AnnouncedPeriod[],
  evidence: readonly Evidence[],
  { claimsIn }: Pick<CopyJudge, "claimsIn">,
  overruled: readonly OverruledCopy[],
): readonly ClaimedCreative[] =>
  creatives.map(({ creativeId, productId, offerId, title, text, imageText, evidence: ids = [] }) => {
    const texts = withoutOverruled(
      claimsIn({ title, text, imageText }),
      overruled.filter((one) => one.creativeId === creativeId),
    );
    const own = evidence.filter(({ evidenceId }) => ids.includes(evidenceId));
    const subject = { productId, offerId, announced, asks: asksOf(texts) };
    return { creativeId, subject, texts, evidence: own.map(toCopyEvidence) };
  });

/** Claims that need evidence may stand where somebody decided so, as long as nobody changes a letter of the text; what is never allowed may not. */
const withoutOverruled = (
  texts: ClaimedCreative["texts"],
  overruled: readonly OverruledCopy[],
): ClaimedCreative["texts"] =>
  texts.map(({ claims, ...text }) => {
    const rules = new Set(
      overruled
        .filter((one) => one.field === text.field && one.language === text.language && one.text === text.text)
        .map(({ rule }) => rule),
    );
    return {
      ...text,
      claims: claims.filter(({ rule }) => !rules.has(rule) || !isOverrulable(copyRule(rule).severity)),
    };
  });

/** What evidence clears, a person may clear by their word as well; what blocks is forbidden, and a warning stands in nobody's way. */
const isOverrulable = (severity: ReturnType<typeof copyRule>["severity"]): boolean => severity === "E";

/** What of a creative's words nothing bears out at an instant, and who answers for evidence of theirs that has ended. */
export const judgeCreative = (
  { creativeId, subject, texts, evidence }: ClaimedCreative,
  grounds: CopyGrounds,
  { factsFor, judge, say }: Pick<CopyJudge, "factsFor" | "judge" | "say">,
  now: number,
): readonly CopyFinding[] =>
  judge(texts, factsFor(subject, grounds, now), evidence, now).map(({ field, language, finding }) => ({
    ...{ creativeId, field, language },
    severity: finding.severity === "W" ? "warns" : "blocks",
    rule: finding.rule,
    isOverrulable: isOverrulable(finding.severity),
    hasExpired: finding.why === "evidence_expired",
    message: say(finding),
    owners: finding.why === "evidence_expired" ? ownersOfExpired(evidence, now) : [],
  }));

const ownersOfExpired = (evidence: readonly CopyEvidence[], now: number): readonly string[] => [
  ...new Set(evidence.filter(({ until }) => until <= now).map(({ owner }) => owner)),
];

const toCopyEvidence = ({ kind, claim, owner, source, products, recordedAt, expiresAt }: Evidence): CopyEvidence => ({
  ...{ claim, owner, source },
  kind: kindOf(kind),
  ...(products === undefined ? {} : { products }),
  from: recordedAt,
  until: expiresAt,
});

const kindOf = (name: string): EvidenceKind => {
  const kind = EVIDENCE_KINDS.find((one) => one === name);
  if (kind === undefined) throw new Error(`Evidence cannot be of the kind ${name}.`);
  return kind;
};
