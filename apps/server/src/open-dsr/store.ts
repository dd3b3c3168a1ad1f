import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";

export type Protocol = "opendsr" | "drp";

/** What a partner asked, as it is kept: who it is about stands in the request of `rights` alone. Times are milliseconds since 1970. */
export type PartnerRequest = {
  /** A controller's domain or an agent's id. */
  readonly partner: string;
  /** The controller's number of it, or ours for an agent. */
  readonly externalId: string;
  readonly protocol: Protocol;
  /** Undefined where nobody here is who the partner means. */
  readonly requestId: string | undefined;
  readonly kind: string;
  readonly regulation: string | undefined;
  /** In the protocol's words, as the partner was told. */
  readonly state: string;
  readonly reason: string | undefined;
  readonly agentReference: string | undefined;
  readonly callbackUrls: readonly string[];
  readonly bodyMac: Buffer;
  readonly receivedAt: number;
  readonly expectedAt: number;
  readonly finishedAt: number | undefined;
};

/** Keeps it unless it is kept already. */
export const insertPartnerRequest = async (database: Database, request: PartnerRequest): Promise<void> => {
  await database
    .insertInto("partner_request")
    .values({
      partner: request.partner,
      external_id: request.externalId,
      protocol: request.protocol,
      request_id: request.requestId ?? null,
      kind: request.kind,
      regulation: request.regulation ?? null,
      state: request.state,
      reason: request.reason ?? null,
      agent_reference: request.agentReference ?? null,
      callback_urls: [...request.callbackUrls],
      body_mac: request.bodyMac,
      received_at: new Date(request.receivedAt),
      expected_at: new Date(request.expectedAt),
      finished_at: request.finishedAt === undefined ? null : new Date(request.finishedAt),
    })
    .onConflict((conflict) => conflict.columns(["partner", "external_id"]).doNothing())
    .execute();
};

export const findPartnerRequest = async (
  database: Database,
  partner: string,
  externalId: string,
): Promise<PartnerRequest | undefined> => {
  const row = await database
    .selectFrom("partner_request")
    .selectAll()
    .where("partner", "=", partner)
    .where("external_id", "=", externalId)
    .executeTakeFirst();
  return row && toPartnerRequest(row);
};

/** The oldest first. */
export const listUnfinished = async (database: Database, most: number): Promise<readonly PartnerRequest[]> => {
  const rows = await database
    .selectFrom("partner_request")
    .selectAll()
    .where("finished_at", "is", null)
    .orderBy("received_at")
    .limit(most)
    .execute();
  return rows.map(toPartnerRequest);
};

/** The newest first. */
export const listPartnerRequests = async (database: Database, most: number): Promise<readonly PartnerRequest[]> => {
  const rows = await database
    .selectFrom("partner_request")
    .selectAll()
    .orderBy("received_at", "desc")
    .limit(most)
    .execute();
  return rows.map(toPartnerRequest);
};

/** Changes how it stands; false where somebody else was faster. */
export const movePartnerRequest = async (
  transaction: Database,
  before: PartnerRequest,
  after: Pick<PartnerRequest, "state" | "reason" | "finishedAt" | "expectedAt">,
): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("partner_request")
    .set({
      state: after.state,
      reason: after.reason ?? null,
      expected_at: new Date(after.expectedAt),
      finished_at: after.finishedAt === undefined ? null : new Date(after.finishedAt),
    })
    .where("partner", "=", before.partner)
    .where("external_id", "=", before.externalId)
    .where("state", "=", before.state)
    .where(sql<boolean>`reason is not distinct from ${before.reason ?? null}`)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

const toPartnerRequest = (row: Row<"partner_request">): PartnerRequest => ({
  partner: row.partner,
  externalId: row.external_id,
  protocol: row.protocol === "drp" ? "drp" : "opendsr",
  requestId: row.request_id ?? undefined,
  kind: row.kind,
  regulation: row.regulation ?? undefined,
  state: row.state,
  reason: row.reason ?? undefined,
  agentReference: row.agent_reference ?? undefined,
  callbackUrls: row.callback_urls,
  bodyMac: row.body_mac,
  receivedAt: row.received_at.getTime(),
  expectedAt: row.expected_at.getTime(),
  finishedAt: row.finished_at?.getTime(),
});
