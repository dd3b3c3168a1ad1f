import type { Claim } from "./claim.ts";
import { copyRule, type EvidenceKind } from "./copy-rules.ts";

/** What proves a claim, and for how long. */
export type Evidence = {
  readonly kind: EvidenceKind;
  /** Who answers for it in the shop. */
  readonly owner: string;
  /** Where it can be looked up: an address, a certificate's number. */
  readonly source: string;
  /** The words that it proves, as a copy may say them. */
  readonly claim: string;
  /** What it was found among: where, when, compared with whom. For people to read. */
  readonly scope?: string;
  /** The products that it speaks of; without them, of everything that the shop sells. */
  readonly products?: readonly string[];
  /** From when and until when it holds, in milliseconds of the epoch; the end is the first instant after it. */
  readonly from?: number;
  readonly until: number;
};

/** Why no evidence clears a claim: there is none of its words, none in force any more, or none yet. */
export type EvidenceLack = "no_evidence" | "evidence_expired" | "evidence_not_yet";

/** Evidence with the words of its claim, as the rules read them. */
export type ReadEvidence = Evidence & { readonly words: readonly string[] };

/** Undefined when some evidence clears the claim. */
export const lackOfEvidence = (
  claim: Claim,
  evidence: readonly ReadEvidence[],
  product: string | undefined,
  now: number,
): EvidenceLack | undefined => {
  const kinds = copyRule(claim.rule).evidence;
  const fitting = evidence.filter(
    ({ kind, words, products }) => kinds.includes(kind) && holdsRow(words, claim.words) && speaksOf(products, product),
  );
  if (fitting.some(({ from = now, until }) => from <= now && now < until)) return undefined;
  if (fitting.some(({ until }) => until <= now)) return "evidence_expired";
  return fitting.length > 0 ? "evidence_not_yet" : "no_evidence";
};

const speaksOf = (products: readonly string[] | undefined, product: string | undefined): boolean =>
  products === undefined || (product !== undefined && products.includes(product));

/** Whether the words stand in a row among others. */
const holdsRow = (words: readonly string[], row: readonly string[]): boolean =>
  words.some((_, from) => row.every((word, at) => words[from + at] === word));
