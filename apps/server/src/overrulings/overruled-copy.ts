import type { CreativeText, Language } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** A passage that may stand although a rule asks for evidence; it counts for these very words only. */
export type OverruledCopy = {
  readonly campaignId: string;
  readonly creativeId: string;
  readonly field: CreativeText;
  readonly language: Language;
  readonly rule: string;
  /** The whole of the field, as it was when somebody decided. */
  readonly text: string;
};

/** Of these campaigns. */
export const listOverruledCopy = async (
  database: Database,
  campaignIds: readonly string[],
): Promise<readonly OverruledCopy[]> => {
  if (campaignIds.length === 0) return [];
  const { rows } = await sql<{ campaign_id: string; facts: Omit<OverruledCopy, "campaignId"> }>`
    select campaign_id, facts from overruling
    where kind = 'copy_finding' and campaign_id = any (${campaignIds}::uuid[])`.execute(database);
  return rows.map(({ campaign_id, facts }) => ({ ...facts, campaignId: campaign_id }));
};
