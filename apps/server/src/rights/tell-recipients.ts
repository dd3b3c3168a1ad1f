import type { QueuedRequestWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { Reception } from "./asked-request.ts";
import { type RequestLaws, runningClock } from "./running-clock.ts";
import type { StoredRequest } from "./stored-request.ts";

/** What recipients are told of: who it is, what is asked, and until when the shop itself owes an answer. */
type ToldRequest = Pick<StoredRequest, "subject" | "requestId" | "kind" | "jurisdiction" | "receivedAt" | "dueAt"> & {
  readonly customerId: string | undefined;
};

/**
 * Notes whom to tell, in the transaction that does what is asked, so that neither is without the other (GDPR 19, CCPA
 * §7022(b), UU PDP 8 with 43). Who is told, how and when is another feature's.
 */
export type TellRecipients = (database: Database, request: ToldRequest) => Promise<void>;

/** How it stands with recipients, for each of these requests that any was told of. */
export type RecipientsOf = (
  requestIds: readonly string[],
) => Promise<ReadonlyMap<string, QueuedRequestWire["recipients"]>>;

/** By what recipients know somebody goes with them, so it is noted while it is still there. */
export const tellBeforeErasure = async (
  subject: SubjectKey,
  requestId: string,
  { receivedAt, jurisdiction, customerId }: Pick<Reception, "receivedAt" | "jurisdiction" | "customerId">,
  {
    database,
    clock,
    laws,
    tellRecipients,
  }: {
    readonly database: Database;
    readonly clock: Clock;
    readonly laws: RequestLaws;
    readonly tellRecipients?: TellRecipients | undefined;
  },
): Promise<void> => {
  const startedAt = receivedAt ?? clock();
  const { dueAt } = runningClock(laws, "erasure", startedAt, jurisdiction);
  const told = { subject, requestId, kind: "erasure", jurisdiction, receivedAt: startedAt, dueAt, customerId } as const;
  await tellRecipients?.(database, told);
};
