import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { ProveStatement } from "../accountability/read.ts";
import type { ReceiptSigner } from "../consent/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { Reception } from "./asked-request.ts";
import { certify } from "./certify.ts";
import { type ErasureDependencies, eraseSubject, erasureStatement } from "./erase-subject.ts";
import { findKept } from "./erasure-ledger.ts";
import { type RequestLaws, runningClock } from "./running-clock.ts";

type EraseOnRequestDependencies = Pick<ErasureDependencies, "holders" | "listeners" | "onNoted" | "follow"> & {
  readonly database: Database;
  readonly clock: Clock;
  readonly laws: RequestLaws;
  readonly signer: ReceiptSigner;
  readonly proveStatement: ProveStatement;
};

/**
 * Done when it is answered. The request itself goes with everything else; of somebody unknown there is nothing to be
 * removed, and no certificate of anything.
 */
export const eraseOnRequest = async (
  subject: SubjectKey | undefined,
  requestId: string,
  { channel, receivedAt, jurisdiction }: Reception,
  { clock, laws, signer, proveStatement, ...erasing }: EraseOnRequestDependencies,
): Promise<RightsRequestStateWire> => {
  const now = clock();
  const report = subject && (await eraseSubject(erasing, subject, now, requestId));
  const removed = report === "unknown_subject" ? undefined : report;
  const kept = subject === undefined || removed === undefined ? [] : await findKept(erasing.database, subject);
  const said = removed && erasureStatement(requestId, { removed, kept }, now);
  const certificate = said && (await certify(said, await proveStatement(requestId), signer));
  const startedAt = receivedAt ?? now;
  const running = runningClock(laws, "erasure", startedAt, jurisdiction);
  return {
    ...{ requestId, kind: "erasure", state: "fulfilled", channel },
    receivedAt: new Date(startedAt).toISOString(),
    dueAt: new Date(running.dueAt).toISOString(),
    clock: running.clock,
    finishedAt: new Date(now).toISOString(),
    removed: { ...removed },
    ...(kept.length === 0 ? {} : { kept: [...kept] }),
    ...(certificate === undefined ? {} : { certificate }),
  };
};
