import type {
  BothLanguages,
  CampaignChangeReason,
  CampaignDocumentWire,
  CampaignState,
  CopyFindingWire,
} from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import { appendToLog } from "../accountability/read.ts";

/** Announced with every change of a campaign or of an experiment, so that every process reads anew what is live. */
export const CAMPAIGNS_CHANGED = "campaigns_changed";

/** Times are in milliseconds since 1970. */
export type StoredCampaign = {
  readonly campaignId: string;
  readonly version: number;
  readonly state: CampaignState;
  /** What it was before a pause. */
  readonly pausedFrom: CampaignState | undefined;
  readonly document: CampaignDocumentWire;
  /** Of its creatives those that were tested and launched; undefined for all of them. */
  readonly launchedCreatives: readonly string[] | undefined;
  readonly changedAt: number;
};

/** Who did something, and, where it takes that, what they signed. */
export type Actor = {
  readonly keyId: string;
  readonly by?: string;
  readonly judgement?: string;
  /** The shop's values, each of which they held the campaign against. */
  readonly heldAgainst?: readonly BothLanguages[];
};

export type CampaignChange = {
  readonly version: number;
  readonly reason: CampaignChangeReason;
  readonly from: CampaignState | undefined;
  readonly to: CampaignState;
  readonly document: CampaignDocumentWire | undefined;
  readonly actor: Actor;
  readonly at: number;
  /** What was found wrong with its words, where it was paused for them. */
  readonly findings?: readonly CopyFindingWire[];
};

export const listCampaigns = async (
  database: Database,
  state: CampaignState | undefined,
): Promise<readonly StoredCampaign[]> => {
  const rows = await database
    .selectFrom("campaign")
    .selectAll()
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? ""))
    .orderBy("campaign_id", "desc")
    .execute();
  return rows.map(toCampaign);
};

/** What customers may see; of what is being tested, those who take part. */
export const listShown = async (database: Database): Promise<readonly StoredCampaign[]> => {
  const rows = await database
    .selectFrom("campaign")
    .selectAll()
    .where("state", "in", ["testing", "launched", "limited"])
    .orderBy("campaign_id")
    .execute();
  return rows.map(toCampaign);
};

export const findCampaign = async (database: Database, campaignId: string): Promise<StoredCampaign | undefined> => {
  const row = await database
    .selectFrom("campaign")
    .selectAll()
    .where("campaign_id", "=", campaignId)
    .executeTakeFirst();
  return row && toCampaign(row);
};

export const insertCampaign = async (transaction: Database, campaign: StoredCampaign, actor: Actor): Promise<void> => {
  await transaction
    .insertInto("campaign")
    .values({ campaign_id: campaign.campaignId, ...columnsOf(campaign) })
    .execute();
  await insertChange(transaction, campaign.campaignId, {
    version: campaign.version,
    reason: "drafted",
    from: undefined,
    to: campaign.state,
    document: campaign.document,
    actor,
    at: campaign.changedAt,
  });
};

/** Puts a campaign in place of the version before it. Of two at once one is the first. Whether this one was. */
export const replaceCampaign = async (
  transaction: Database,
  campaign: StoredCampaign,
  change: Pick<CampaignChange, "reason" | "from" | "document" | "actor" | "findings">,
): Promise<boolean> => {
  const { campaignId, version, state, changedAt } = campaign;
  const { numUpdatedRows } = await transaction
    .updateTable("campaign")
    .set(columnsOf(campaign))
    .where("campaign_id", "=", campaignId)
    .where("version", "=", version - 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await insertChange(transaction, campaignId, { ...change, version, to: state, at: changedAt });
  await sql`select pg_notify(${CAMPAIGNS_CHANGED}, '')`.execute(transaction);
  return true;
};

const columnsOf = ({ version, state, pausedFrom, document, launchedCreatives, changedAt }: StoredCampaign) => ({
  version,
  state,
  paused_from: pausedFrom ?? null,
  document: JSON.stringify(document),
  launched_creatives: launchedCreatives === undefined ? null : [...launchedCreatives],
  changed_at: new Date(changedAt),
});

const insertChange = async (transaction: Database, campaignId: string, change: CampaignChange): Promise<void> => {
  const { version, reason, from, to, document, actor, at, findings } = change;
  await transaction
    .insertInto("campaign_change")
    .values({
      campaign_id: campaignId,
      version,
      reason,
      from_state: from ?? null,
      to_state: to,
      document: document === undefined ? null : JSON.stringify(document),
      key_id: actor.keyId,
      signed_by: actor.by ?? null,
      judgement: actor.judgement ?? null,
      held_against: actor.heldAgainst === undefined ? null : JSON.stringify(actor.heldAgainst),
      at: new Date(at),
      findings: findings === undefined ? null : JSON.stringify(findings),
    })
    .execute();
  await appendToLog(transaction, {
    kind: `campaign_${to}`,
    at,
    about: `${campaignId}/${version}`,
    statement: { campaignId, version, reason, from, document, findings, ...actor },
  });
};

/** When a campaign's document was changed last, and in which version. */
export const findDocumentChange = async (
  database: Database,
  campaignId: string,
): Promise<{ readonly version: number; readonly at: number }> => {
  const { version, at } = await database
    .selectFrom("campaign_change")
    .select(["version", "at"])
    .where("campaign_id", "=", campaignId)
    .where("document", "is not", null)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { version, at: at.getTime() };
};

/** Every change of a campaign, oldest first; empty for one that does not exist. */
export const listChanges = async (database: Database, campaignId: string): Promise<readonly CampaignChange[]> => {
  const rows = await database
    .selectFrom("campaign_change")
    .selectAll()
    .where("campaign_id", "=", campaignId)
    .orderBy("version")
    .execute();
  return rows.map(toChange);
};

// States, reasons and documents are written by this file only, from checked values.
const toCampaign = (row: Row<"campaign">): StoredCampaign => ({
  campaignId: row.campaign_id,
  version: row.version,
  state: row.state as CampaignState,
  pausedFrom: (row.paused_from as CampaignState | null) ?? undefined,
  document: row.document as CampaignDocumentWire,
  launchedCreatives: row.launched_creatives ?? undefined,
  changedAt: row.changed_at.getTime(),
});

const toChange = (row: Row<"campaign_change">): CampaignChange => ({
  version: row.version,
  reason: row.reason as CampaignChangeReason,
  from: (row.from_state as CampaignState | null) ?? undefined,
  to: row.to_state as CampaignState,
  document: (row.document as CampaignDocumentWire | null) ?? undefined,
  actor: {
    keyId: row.key_id,
    ...(row.signed_by === null ? {} : { by: row.signed_by }),
    ...(row.judgement === null ? {} : { judgement: row.judgement }),
    ...(row.held_against === null ? {} : { heldAgainst: row.held_against as readonly BothLanguages[] }),
  },
  at: row.at.getTime(),
  ...(row.findings === null ? {} : { findings: row.findings as readonly CopyFindingWire[] }),
});
