import type {
  BothLanguages,
  CampaignDocumentWire,
  CreativeText,
  CreativeWire,
  Language,
  ProblemField,
} from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { Evidence } from "./evidence-store.ts";
import type { StoredCampaign } from "./store.ts";

/** One thing that is wrong with a passage of copy. */
export type CopyFinding = {
  readonly creativeId: string;
  readonly field: CreativeText;
  readonly language: Language;
  /** A warning stands in nobody's way. */
  readonly severity: "blocks" | "warns";
  /** Of the table of copy rules. */
  readonly rule: string;
  /** Whether whoever approves may let it stand all the same. */
  readonly isOverrulable: boolean;
  /** What is wrong with which passage, and what would put it right. */
  readonly message: BothLanguages;
  /** Whether evidence cleared it before, which has ended. */
  readonly hasExpired: boolean;
  /** Who answers for that evidence. */
  readonly owners: readonly string[];
};

/** Words with what may bear them out, of a campaign or of one that is only being written; `changedAt` in milliseconds since 1970. */
export type CopyToCheck = {
  readonly campaignId: string | undefined;
  readonly document: {
    readonly creatives: readonly Pick<
      CreativeWire,
      "creativeId" | "productId" | "offerId" | "title" | "text" | "imageText" | "evidence"
    >[];
    readonly schedule: Pick<CampaignDocumentWire["schedule"], "until">;
  };
  readonly changedAt: number;
};

/** Looks for claims in the words of creatives; what evidence or the shop's own facts bear out is no finding. */
export type CheckCopy = (
  copy: CopyToCheck,
  evidence: readonly Evidence[],
  now: number,
) => Promise<readonly CopyFinding[]>;

/**
 * Lets only copy pass that was looked at and in which nothing stands in the way.
 * @throws Problem `copy_not_checked` when nobody can look, `copy_refused` with every passage
 */
export const requireGoodCopy = async (
  campaign: StoredCampaign,
  evidence: readonly Evidence[],
  now: number,
  checkCopy: CheckCopy | undefined,
): Promise<void> => {
  if (checkCopy === undefined) throw new Problem("copy_not_checked");
  const { creatives } = campaign.document;
  const findings = await checkCopy(campaign, evidence, now);
  const refused = findings.filter(({ severity }) => severity === "blocks");
  if (refused.length > 0)
    throw new Problem(
      "copy_refused",
      undefined,
      refused.map((one) => toField(one, creatives)),
    );
};

const toField = (
  { creativeId, field, language, message }: CopyFinding,
  creatives: CampaignDocumentWire["creatives"],
): ProblemField => {
  const at = creatives.findIndex((creative) => creative.creativeId === creativeId);
  return { field: `/creatives/${at}/${field}/${language}`, rule: message.en, ruleId: message.id };
};
