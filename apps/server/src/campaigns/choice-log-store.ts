import type { Database } from "@seimbang/database";
import { brandAs, type PurposeId, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { LOWEST_ID } from "../platform/ids.ts";

/** A creative as a recorded decision chose it. */
export type LoggedChoice = {
  readonly rowId: string;
  readonly slot: string;
  readonly creativeId: string;
  readonly position: number;
  /** With which probability it was chosen of its campaign's creatives. */
  readonly withinCampaign: number;
};

/** Whom a campaign was shown in recorded decisions, by key, from after one on. */
export const readDecidedFor = async (
  database: Database,
  campaignId: string,
  after: SubjectKey | undefined,
  most: number,
): Promise<readonly SubjectKey[]> => {
  const { rows } = await sql<{ subject_key: string }>`
    select distinct subject_key from decision
    where creatives is not null and subject_key > ${after ?? LOWEST_ID}::uuid
      and exists (select 1 from unnest(creatives) as name where starts_with(name, ${`${campaignId}/`}))
    order by subject_key limit ${most}`.execute(database);
  return rows.map(({ subject_key }) => brandAs.subjectKey(subject_key));
};

/** What was chosen for them. A decision from before probabilities were kept beside it says nothing. */
export const readLoggedChoices = async (
  database: Database,
  campaignId: string,
  subjects: readonly SubjectKey[],
): Promise<readonly LoggedChoice[]> => {
  const { rows } = await sql<LoggedChoice>`
    select decision_id as "rowId", slot, split_part(name, '/', 2) as "creativeId",
      split_part(name, '/', 3)::int as position, split_part(name, '/', 4)::float8 as "withinCampaign"
    from decision cross join lateral unnest(creatives) as name
    where subject_key = any (${subjects}::uuid[]) and starts_with(name, ${`${campaignId}/`})
      and split_part(name, '/', 4) <> ''`.execute(database);
  return rows;
};

type Click = { readonly decisionId: string; readonly creativeId: string };

export const readClicks = async (
  database: Database,
  campaignId: string,
  subjects: readonly SubjectKey[],
  purpose: PurposeId,
): Promise<readonly Click[]> => {
  const { rows } = await sql<Click>`
    select decision_id as "decisionId", split_part(creative, '/', 3) as "creativeId" from event
    where subject_key = any (${subjects}::uuid[]) and kind = 'clicked' and creative like ${`${campaignId}/%`}
      and purposes @> array[${purpose}]::text[] and decision_id is not null`.execute(database);
  return rows;
};
