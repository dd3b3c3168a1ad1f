import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import { findRequest, type StoredRequest } from "../rights/read.ts";
import { insertCallbacks } from "./callback-store.ts";
import { listUnfinished, movePartnerRequest, type PartnerRequest } from "./store.ts";
import { erasedState, toldState } from "./told-state.ts";

type Dependencies = { readonly database: Database; readonly clock: Clock };

const MOST_AT_ONCE = 500;

/** Looks how everything stands that partners asked and that is not finished, and notes whom to call back. */
export const followPartnerRequests = async (dependencies: Dependencies): Promise<{ readonly changed: number }> => {
  let changed = 0;
  for (const request of await listUnfinished(dependencies.database, MOST_AT_ONCE))
    if ((await followPartnerRequest(request, dependencies)) !== request) changed += 1;
  return { changed };
};

/** Why the shop takes longer for it, where it said so. */
export const extensionReasonOf = async (
  { requestId }: Pick<PartnerRequest, "requestId">,
  database: Database,
): Promise<StoredRequest["extensionReason"]> =>
  requestId === undefined ? undefined : (await findRequest(database, requestId))?.extensionReason;

/**
 * How one stands now: what changed of it since its partner was last told is written down with the callbacks that are due
 * for it, once however many look at the same moment.
 */
export const followPartnerRequest = async (
  request: PartnerRequest,
  { database, clock }: Dependencies,
): Promise<PartnerRequest> => {
  if (request.finishedAt !== undefined || request.requestId === undefined) return request;
  const stored = await findRequest(database, request.requestId);
  const told = stored === undefined ? erasedState(request.protocol, request.kind) : toldState(request.protocol, stored);
  const { state, reason, isFinished } = told;
  const expectedAt = stored?.dueAt ?? request.expectedAt;
  if (state === request.state && reason === request.reason && expectedAt === request.expectedAt) return request;
  const now = clock();
  const after = { state, reason, expectedAt, finishedAt: isFinished ? (stored?.finishedAt ?? now) : undefined };
  await database.transaction().execute(async (transaction) => {
    if (await movePartnerRequest(transaction, request, after))
      await insertCallbacks(transaction, { ...request, ...after }, now);
  });
  return { ...request, ...after };
};
