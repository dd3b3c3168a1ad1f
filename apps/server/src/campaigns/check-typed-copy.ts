import { CheckCopyWire, type CopyCheckWire } from "@seimbang/contracts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import type { CampaignDeps } from "./campaign-deps.ts";
import { findEvidence } from "./evidence-store.ts";
import { evidenceOf } from "./write-campaign.ts";

/**
 * Looks for claims in words while they are typed, by the same rules and facts as before a launch.
 * @throws Problem `invalid_request`, and `copy_not_checked` where nobody can look
 */
export const checkTypedCopy = async (
  given: unknown,
  { checkCopy, database, clock }: Pick<CampaignDeps, "checkCopy" | "database" | "clock">,
): Promise<CopyCheckWire> => {
  if (checkCopy === undefined) throw new Problem("copy_not_checked");
  const { campaignId, until, creatives } = parseDocument(CheckCopyWire, given);
  const now = clock();
  const document = { creatives, schedule: until === undefined ? {} : { until } };
  const evidence = await findEvidence(database, evidenceOf(document));
  const findings = await checkCopy({ campaignId, document, changedAt: now }, evidence, now);
  return {
    findings: findings.map(({ creativeId, field, language, severity, message, rule, isOverrulable, owners }) => ({
      ...{ creativeId, field, language, severity, message, rule, isOverrulable },
      owners: [...owners],
    })),
  };
};
