import { inBothLanguages, LANGUAGES } from "@seimbang/contracts";
import {
  type Evidence as CopyEvidence,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type Facts,
  type Finding,
  openCopyLinter,
  type PriceStep,
  sayFinding,
} from "@seimbang/copy-linter";
import { brandAs } from "@seimbang/engine";
import type { CampaignWorld } from "./campaign-world.ts";
import type { CheckCopy, CopyFinding } from "./check-copy.ts";
import type { Evidence } from "./evidence-store.ts";

export type CopyGrounds = Pick<CampaignWorld, "shop" | "findProduct"> & {
  /** What was asked for a product, oldest first. */
  readonly priceSteps: (productId: string, now: number) => Promise<readonly PriceStep[]>;
};

/**
 * Checks the words of creatives by the rules for claims, against the evidence attached and what the catalogue knows. What
 * nothing is known of (how many are in stock, who looks at it) can be claimed by nobody.
 */
export const copyCheck = (grounds: CopyGrounds): CheckCopy => {
  const linter = openCopyLinter();
  return async (creatives, evidence, now) => {
    const findings = await Promise.all(
      creatives.map(async (creative) => {
        const facts = await factsOf(creative.productId, now, grounds);
        const own = evidence.filter(({ evidenceId }) => creative.evidence?.includes(evidenceId) === true);
        const context = { facts, evidence: own.map(toCopyEvidence) };
        return (["title", "text"] as const).flatMap((field) =>
          LANGUAGES.flatMap((language) =>
            linter
              .check(creative[field][language], context, now)
              .map((found) => toFinding(found, { creativeId: creative.creativeId, field, language }, grounds)),
          ),
        );
      }),
    );
    return findings.flat();
  };
};

const factsOf = async (
  productId: string | undefined,
  now: number,
  { shop, findProduct, priceSteps }: CopyGrounds,
): Promise<Facts> => {
  const { timeZone } = shop;
  const product = productId === undefined ? undefined : findProduct(brandAs.productId(productId));
  if (product === undefined) return { timeZone };
  const { title, translations = {}, brand } = product;
  const names = [title, ...Object.values(translations).map((words) => words.title), brand];
  return {
    timeZone,
    product: product.productId,
    names: names.filter((name) => name !== undefined),
    prices: await priceSteps(product.productId, now),
  };
};

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

const toFinding = (
  finding: Finding,
  place: Pick<CopyFinding, "creativeId" | "field" | "language">,
  { shop }: CopyGrounds,
): CopyFinding => ({
  ...place,
  severity: finding.severity === "W" ? "warns" : "blocks",
  message: inBothLanguages((language) => {
    const { message, help } = sayFinding(finding, language, shop.timeZone);
    return `${message} ${help}`;
  }),
});
