import { OverruleCopyWire } from "@seimbang/contracts";
import { sql } from "kysely";
import { CAMPAIGNS_CHANGED } from "../campaigns/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import type { OverrulingDeps } from "./overruling-deps.ts";
import { recordOverruling } from "./store.ts";

/**
 * Lets a passage stand for which a rule asks evidence: only what was found just now, only while not a letter of its text changes,
 * and never what is forbidden whatever proves it.
 * @throws Problem `invalid_request`, `unknown_campaign`, `not_overrulable`
 */
export const overruleCopy = async (given: unknown, { database, clock, campaigns }: OverrulingDeps): Promise<void> => {
  const { by, judgement, campaignId, creativeId, field, language, rule } = parseDocument(OverruleCopyWire, given);
  const { document } = await campaigns.find(campaignId);
  const text = document.creatives.find((creative) => creative.creativeId === creativeId)?.[field]?.[language];
  const found = (await campaigns.copyFindings(campaignId)).some(
    (one) =>
      one.isOverrulable &&
      one.rule === rule &&
      one.creativeId === creativeId &&
      one.field === field &&
      one.language === language,
  );
  if (!found || text === undefined) throw new Problem("not_overrulable");
  await database.transaction().execute(async (transaction) => {
    await recordOverruling(transaction, {
      ...{ kind: "copy_finding", about: campaignId, campaignId, suggested: rule, decided: "stands" },
      ...{ facts: { creativeId, field, language, rule, text }, by, judgement, at: clock() },
    });
    // Whoever judges live campaigns hears of it.
    await sql`select pg_notify(${CAMPAIGNS_CHANGED}, '')`.execute(transaction);
  });
};
