import type { ProxyFindingWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { TargetingRule } from "@seimbang/engine";
import { RULE } from "./count-predictors.ts";
import { predictorNamesIn } from "./predictors.ts";
import { listProxyAudits } from "./store.ts";

/**
 * What the latest audits say of a campaign's rule: each of its tests, or two of them together, that tells who has an
 * attribute, and the whole rule where it was measured as it is now.
 */
export const findProxies = async (
  database: Database,
  campaignId: string,
  targeting: TargetingRule | undefined,
): Promise<readonly ProxyFindingWire[]> => {
  if (targeting === undefined) return [];
  const named = new Set(predictorNamesIn(targeting));
  const own = await listProxyAudits(database, campaignId);
  const ofTests = [...(await listProxyAudits(database)), ...own].flatMap(({ findings }) =>
    findings.filter(({ predictor }) => predictor.split(" & ").every((part) => named.has(part))),
  );
  const ofRule = own
    .filter((audit) => JSON.stringify(audit.targeting) === JSON.stringify(targeting))
    .flatMap(({ findings }) => findings.filter(({ predictor }) => predictor === RULE));
  const distinct = new Map([...ofTests, ...ofRule].map((found) => [`${found.attribute} ${found.predictor}`, found]));
  return [...distinct.values()];
};
