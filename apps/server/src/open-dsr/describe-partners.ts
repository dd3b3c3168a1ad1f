import type { PartnersWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { listUnacknowledged } from "./callback-store.ts";
import { listPartnerRequests } from "./store.ts";
import { listTold } from "./told-store.ts";

const MOST_LISTED = 200;

/** What partners asked and were told: what was dropped, what waits, and whose time is over. */
export const describePartners = async (database: Database, now: number): Promise<PartnersWire> => ({
  now: new Date(now).toISOString(),
  requests: (await listPartnerRequests(database, MOST_LISTED)).map((one) => ({
    ...{ partner: one.partner, externalId: one.externalId, protocol: one.protocol, kind: one.kind, state: one.state },
    ...(one.reason === undefined ? {} : { reason: one.reason }),
    ...(one.requestId === undefined ? {} : { requestId: one.requestId }),
    receivedAt: new Date(one.receivedAt).toISOString(),
    expectedAt: new Date(one.expectedAt).toISOString(),
    ...(one.finishedAt === undefined ? {} : { finishedAt: new Date(one.finishedAt).toISOString() }),
  })),
  callbacks: (await listUnacknowledged(database, MOST_LISTED)).map((one) => ({
    ...{ partner: one.partner, externalId: one.external_id, url: one.url, state: one.state, attempts: one.attempts },
    ...(one.failure === null ? {} : { failure: one.failure }),
    ...(one.dropped_at === null ? { nextAt: one.next_at.toISOString() } : { droppedAt: one.dropped_at.toISOString() }),
  })),
  recipients: (await listTold(database, MOST_LISTED)).map((one) => ({
    ...{ recipient: one.recipient, externalId: one.external_id, requestId: one.request_id, kind: one.kind },
    ...{ state: one.state, attempts: one.attempts, ...(one.failure === null ? {} : { failure: one.failure }) },
    submittedAt: one.submitted_at.toISOString(),
    ...(one.told_at === null ? {} : { toldAt: one.told_at.toISOString() }),
    answerBy: one.answer_by.toISOString(),
    ...(one.escalated_at === null ? {} : { escalatedAt: one.escalated_at.toISOString() }),
    ...(one.finished_at === null ? {} : { finishedAt: one.finished_at.toISOString() }),
  })),
});
