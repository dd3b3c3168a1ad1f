import type { Database } from "@seimbang/database";
import { appendToLog, type LogKind } from "../accountability/read.ts";
import type { StoredRequest } from "./stored-request.ts";

/** Writes down in the log how a request stands. What people wrote is not in it. */
export const logRequest = async (
  transaction: Database,
  kind: LogKind & `request${string}`,
  request: StoredRequest,
  now: number,
): Promise<void> => {
  const { subject, requestId } = request;
  await appendToLog(transaction, { kind, at: now, about: requestId, statement: requestStatement(request), subject });
};

/** What a certificate of a request says, and what the log commits to. */
export const requestStatement = (request: StoredRequest) => {
  const { requestId, kind, state, reason, channel, outcome, receivedAt, dueAt, clock, finishedAt } = request;
  return {
    id: requestId,
    ...{ kind, state, clock, channel },
    ...(reason === undefined ? {} : { reason }),
    ...(outcome === undefined ? {} : { outcome }),
    receivedAt: new Date(receivedAt).toISOString(),
    dueAt: new Date(dueAt).toISOString(),
    ...(finishedAt === undefined ? {} : { finishedAt: new Date(finishedAt).toISOString() }),
  };
};
