import type { DatabaseTransaction } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import { type ChangeDependencies, holdRequest, withStep } from "./change-request.ts";
import { logRequest } from "./log-request.ts";
import { listPressing, saveRequest } from "./store.ts";
import { isWaiting, type StoredRequest } from "./stored-request.ts";

/** What somebody of the shop is told of a request. It says nothing of whose it is, or of what they wrote. */
export type RequestNotice = {
  readonly what:
    | "due_soon"
    | "late"
    | "expired"
    | "acknowledgement_due_soon"
    | "acknowledgement_late"
    | "recipient_silent";
  readonly requestId: string;
  readonly kind: string;
  readonly dueAt: string;
  readonly owner: string;
};

export type WatchDependencies = ChangeDependencies & {
  /** Who looks after a request that nobody was named for, and who hears of one that is late. */
  readonly owner: string;
  readonly escalateTo: string;
  /** Told within the transaction that notes it, so that nothing is noted of which nobody is told. */
  readonly tell: (notice: RequestNotice, transaction: DatabaseTransaction) => Promise<void>;
};

const MOST_AT_ONCE = 500;
/** Who has not shown by then that a request is theirs is answered that it could not be done (CCPA §7021(b)). */
const PROVE_WITHIN_MS = 45 * 24 * 3_600_000;

/**
 * Warns of requests that are due soon, puts what is late into the hands of a named person, and ends what nobody proved to
 * be theirs in time. Each is noted in the log, and told once.
 */
export const watchClocks = async (now: number, dependencies: WatchDependencies): Promise<{ readonly told: number }> => {
  const pressing = await listPressing(dependencies.database, now, now - PROVE_WITHIN_MS, MOST_AT_ONCE);
  let told = 0;
  for (const { requestId } of pressing) if (await press(requestId, now, dependencies)) told += 1;
  return { told };
};

const press = (requestId: string, now: number, dependencies: WatchDependencies): Promise<boolean> =>
  dependencies.database
    .transaction()
    .execute(async (transaction) => {
      const { request } = await holdRequest(transaction, requestId, now, dependencies.secrets);
      const step = stepFor(request, now, dependencies);
      if (step === undefined) return false;
      const changed = withStep(step.changed, step.logged, now, undefined);
      await saveRequest(transaction, changed);
      await logRequest(transaction, step.logged, changed, now);
      await dependencies.tell(noticeOf(step.what, changed, dependencies), transaction);
      return true;
    })
    .catch((error: unknown) => {
      // Somebody was erased at this very moment, and their request with them.
      if (error instanceof Problem && error.code === "unknown_request") return false;
      throw error;
    });

type Step = {
  readonly what: RequestNotice["what"];
  readonly changed: StoredRequest;
  readonly logged:
    | "request_warned"
    | "request_escalated"
    | "request_expired"
    | "request_acknowledgement_warned"
    | "request_acknowledgement_escalated";
};

const stepFor = (
  request: StoredRequest,
  now: number,
  { owner, escalateTo }: Pick<WatchDependencies, "owner" | "escalateTo">,
): Step | undefined => {
  if (!isWaiting(request)) return undefined;
  const isLate = now >= request.dueAt;
  if (request.state === "in_progress" && askedAt(request) <= now - PROVE_WITHIN_MS) {
    const changed: StoredRequest = { ...request, state: "expired", finishedAt: now, escalatedAt: now };
    return { what: "expired", changed, logged: "request_expired" };
  }
  if (isLate && request.escalatedAt === undefined) {
    const changed = { ...request, owner: escalateTo, escalatedAt: now, warnedAt: request.warnedAt ?? now };
    return { what: "late", changed, logged: "request_escalated" };
  }
  if (!isLate && request.warnedAt === undefined && now >= (request.warnAt ?? request.dueAt)) {
    const changed = { ...request, owner: request.owner ?? owner, warnedAt: now };
    return { what: "due_soon", changed, logged: "request_warned" };
  }
  return acknowledgementStep(request, now, { owner, escalateTo });
};

/** What was refused, and is open again by an appeal, is to be proven from then on. */
const askedAt = ({ history, receivedAt }: StoredRequest): number =>
  history.findLast(({ step }) => step === "reopened")?.at ?? receivedAt;

/** The same of confirming that it arrived, which has a clock of its own (CCPA §7021(a)). */
const acknowledgementStep = (
  request: StoredRequest,
  now: number,
  { owner, escalateTo }: Pick<WatchDependencies, "owner" | "escalateTo">,
): Step | undefined => {
  const { acknowledgement } = request;
  if (acknowledgement === undefined || acknowledgement.at !== undefined) return undefined;
  const { dueAt, warnAt, warnedAt, escalatedAt } = acknowledgement;
  if (now >= dueAt && escalatedAt === undefined) {
    const noted = { ...acknowledgement, escalatedAt: now, warnedAt: warnedAt ?? now };
    const changed = { ...request, owner: escalateTo, acknowledgement: noted };
    return { what: "acknowledgement_late", changed, logged: "request_acknowledgement_escalated" };
  }
  if (now < dueAt && now >= warnAt && warnedAt === undefined) {
    const changed = {
      ...request,
      owner: request.owner ?? owner,
      acknowledgement: { ...acknowledgement, warnedAt: now },
    };
    return { what: "acknowledgement_due_soon", changed, logged: "request_acknowledgement_warned" };
  }
  return undefined;
};

const noticeOf = (
  what: RequestNotice["what"],
  { requestId, kind, dueAt, owner, acknowledgement }: StoredRequest,
  { owner: anybody }: Pick<WatchDependencies, "owner">,
): RequestNotice => ({
  ...{ what, requestId, kind },
  dueAt: new Date(what.startsWith("acknowledgement") ? (acknowledgement?.dueAt ?? dueAt) : dueAt).toISOString(),
  owner: owner ?? anybody,
});
