import { ResendWire } from "@seimbang/contracts";
import { appendToLog } from "../accountability/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import type { BroadcastDeps } from "./broadcasts/broadcast-deps.ts";
import { requeue } from "./queue/queue-store.ts";

/**
 * Puts messages of broadcasts back into the queue of which it is not known whether they arrived, or which failed: somebody
 * decides by name that they may come twice. Whether each may still be sent is asked when its turn comes.
 */
export const resendMessages = async (
  given: unknown,
  { database, clock, makeId }: BroadcastDeps,
): Promise<{ readonly messages: number }> => {
  const { by, broadcastId, states } = parseDocument(ResendWire, given);
  const now = clock();
  return database.transaction().execute(async (transaction) => {
    const messages = await requeue(transaction, { states, broadcastId }, now);
    const statement = { by, states: [...states], messages, ...(broadcastId === undefined ? {} : { broadcastId }) };
    await appendToLog(transaction, { kind: "broadcast_resent", at: now, about: broadcastId ?? makeId(), statement });
    return { messages };
  });
};
