import {
  AcknowledgeRequestWire,
  AnnounceLiftingWire,
  AssignRequestWire,
  type CertificateWire,
  EnterRequestWire,
  ExportRequestWire,
  ExtendRequestWire,
  LiftRestrictionWire,
  type OneRequestWire,
  type ReadRequestAnswerWire,
  ReadRequestWire,
  RefuseRequestWire,
  type RequestOptionsWire,
  type RequestQueueWire,
  RightsAnswerWire,
  type RightsRequestState,
  type RightsRequestStateWire,
  VerifyRequestWire,
} from "@seimbang/contracts";
import type { ProveAbout } from "../accountability/read.ts";
import { refuseAvoided } from "../copy/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import { announceLifting, liftRestriction } from "./announce-lifting.ts";
import { answerRequest } from "./answer-request.ts";
import { certify } from "./certify.ts";
import { acknowledged, changeRequest } from "./change-request.ts";
import { describePossible } from "./describe-possible.ts";
import { describeQueued } from "./describe-requests.ts";
import { enterRequest } from "./enter-request.ts";
import { exportLogged } from "./export-logged.ts";
import type { ExportDependencies, ExportFormat } from "./export-person.ts";
import { extendRequest } from "./extend-request.ts";
import { requestStatement } from "./log-request.ts";
import { type ReadDependencies, readRequest } from "./read-request.ts";
import type { ReceiveDependencies } from "./receive-request.ts";
import { refuseRequest } from "./refuse-request.ts";
import { requestOptions } from "./request-options.ts";
import { findRequest, listRequests } from "./store.ts";
import { isWaiting } from "./stored-request.ts";
import { verifyRequest } from "./verify-request.ts";

type QueueQuery = {
  readonly state?: RightsRequestState | undefined;
  readonly owner?: string | undefined;
  /** Only what is late. */
  readonly late?: boolean | undefined;
  /** Only what waits; or, where false, only what was closed, the latest first. */
  readonly waiting?: boolean | undefined;
  /** Only what nobody confirmed the arrival of. */
  readonly unacknowledged?: boolean | undefined;
  readonly after?: string | undefined;
};

/**
 * What the shop's staff does with requests, by the API and the command line alike. What is given is checked against its
 * schema in `contracts`, whoever gives it.
 * @throws Problem `invalid_request` and `copy_refused` that name the fields at fault, and `unknown_request`
 */
export type Requests = {
  readonly list: (query: QueueQuery) => Promise<RequestQueueWire>;
  readonly options: () => Promise<RequestOptionsWire>;
  readonly find: (requestId: string) => Promise<OneRequestWire>;
  /** What was done about it, signed and tied to the log, to be handed over. */
  readonly certificate: (requestId: string) => Promise<CertificateWire>;
  readonly read: (requestId: string, reader: unknown) => Promise<ReadRequestAnswerWire>;
  readonly export: (requestId: string, reader: unknown) => Promise<PersonFile>;
  readonly assign: RequestStep;
  readonly answer: RequestStep;
  readonly refuse: RequestStep;
  readonly extend: RequestStep;
  readonly verify: RequestStep;
  readonly acknowledge: RequestStep;
  readonly announceLifting: RequestStep;
  readonly lift: RequestStep;
  readonly enter: (entered: unknown) => Promise<RightsRequestStateWire>;
};
export type RequestStep = (requestId: string, given: unknown) => Promise<RightsRequestStateWire>;

/** Everything that is kept of somebody, as it is written while it is read. */
export type PersonFile = { readonly format: ExportFormat; readonly pieces: AsyncGenerator<string> };

/** As many as somebody looks through in one go. */
const MOST_LISTED = 200;

type RequestsDependencies = ReceiveDependencies &
  ExportDependencies &
  Pick<ReadDependencies, "recipientsOf" | "showReceipt"> & {
    readonly proveAbout: ProveAbout;
    /** Words that the shop's own voice avoids. */
    readonly avoid: readonly string[];
  };

export const openRequests = (dependencies: RequestsDependencies): Requests => {
  const { database, clock, onChanged, recipientsOf, avoid } = dependencies;
  const stored = async (requestId: string) => {
    const request = isId(requestId) ? await findRequest(database, requestId) : undefined;
    if (request === undefined) throw new Problem("unknown_request");
    return request;
  };
  return {
    list: async ({ state, owner, late, waiting, unacknowledged, after }) => {
      const now = clock();
      const dueBy = late === true ? now : undefined;
      const onlyWaiting = late === true && state === undefined ? true : waiting;
      const rows = await listRequests(
        database,
        {
          ...{ state, owner, dueBy, isWaiting: onlyWaiting, isUnacknowledged: unacknowledged === true },
          after: after === undefined ? undefined : placeOf(after),
        },
        MOST_LISTED,
      );
      const recipients = await recipientsOf(rows.map(({ requestId }) => requestId));
      const last = rows.length === MOST_LISTED ? rows.at(-1) : undefined;
      return {
        now: new Date(now).toISOString(),
        requests: rows.map((request) => describeQueued(request, now, recipients.get(request.requestId) ?? [])),
        ...(last === undefined ? {} : { next: `${last.dueAt}.${last.requestId}` }),
      };
    },
    options: () => requestOptions(dependencies),
    find: async (requestId) => {
      const [request, now] = [await stored(requestId), clock()];
      const former = request.kind === "appeal" ? await findRequest(database, request.about ?? "") : undefined;
      return {
        ...describeQueued(request, now, (await recipientsOf([requestId])).get(requestId) ?? []),
        possible: describePossible(request, { former, laws: dependencies.laws, now }),
      };
    },
    certificate: async (requestId) => {
      const request = await stored(requestId);
      const log = await dependencies.proveAbout(request.subject, requestId);
      return certify(requestStatement(request), log, dependencies.signer);
    },
    read: async (requestId, reader) =>
      readRequest(await stored(requestId), parseDocument(ReadRequestWire, reader), clock(), dependencies),
    export: async (requestId, given) => {
      const { format = "json", ...reader } = parseDocument(ExportRequestWire, given);
      const request = await stored(requestId);
      if (!MAY_BE_EXPORTED.has(request.kind)) throw new Problem("unknown_request");
      if (request.state === "in_progress") throw new Problem("request_not_verified");
      if (request.state !== "open" && request.state !== "fulfilled") throw new Problem("request_closed");
      return { format, pieces: await exportLogged(request, { reader, format }, dependencies) };
    },
    assign: async (requestId, given) => {
      const { owner, by } = parseDocument(AssignRequestWire, given);
      await stored(requestId);
      const change = { kind: "request_assigned", by, now: clock(), isPossible: isWaiting } as const;
      return changeRequest(requestId, change, dependencies, ({ request }) => ({
        ...request,
        owner,
      }));
    },
    answer: async (requestId, given) => {
      const said = parseDocument(RightsAnswerWire, given);
      refuseAvoided({ "/answer": said.answer }, avoid);
      const { subject } = await stored(requestId);
      const answered = await answerRequest(requestId, said, clock(), dependencies);
      if (said.hide !== undefined) await onChanged(subject);
      return answered;
    },
    refuse: async (requestId, given) => {
      const said = parseDocument(RefuseRequestWire, given);
      refuseAvoided({ "/explanation": said.explanation }, avoid);
      await stored(requestId);
      return refuseRequest(requestId, said, clock(), dependencies);
    },
    extend: async (requestId, given) => {
      const said = parseDocument(ExtendRequestWire, given);
      refuseAvoided({ "/explanation": said.explanation }, avoid);
      await stored(requestId);
      return extendRequest(requestId, said, clock(), dependencies);
    },
    verify: async (requestId, given) => {
      const said = parseDocument(VerifyRequestWire, given);
      await stored(requestId);
      return verifyRequest(requestId, said, clock(), dependencies);
    },
    acknowledge: async (requestId, given) => {
      const { by, how } = parseDocument(AcknowledgeRequestWire, given);
      await stored(requestId);
      const now = clock();
      const change = { kind: "request_acknowledged", by, now, isPossible: isWaiting } as const;
      return changeRequest(requestId, change, dependencies, ({ request }) => ({
        ...request,
        acknowledgement: acknowledged(request.acknowledgement, now, how),
      }));
    },
    announceLifting: async (requestId, given) => {
      const said = parseDocument(AnnounceLiftingWire, given);
      refuseAvoided({ "/explanation": said.explanation }, avoid);
      const { subject } = await stored(requestId);
      const announced = await announceLifting(requestId, said, clock(), dependencies);
      await onChanged(subject);
      return announced;
    },
    lift: async (requestId, given) => {
      const { by } = parseDocument(LiftRestrictionWire, given);
      const { subject } = await stored(requestId);
      const lifted = await liftRestriction(requestId, by, clock(), dependencies);
      await onChanged(subject);
      return lifted;
    },
    enter: async (given) => enterRequest(parseDocument(EnterRequestWire, given), dependencies),
  };
};

/** What staff may read of somebody is what they asked to be sent, and nothing without such a request. */
const MAY_BE_EXPORTED: ReadonlySet<string> = new Set(["access", "portability"]);

const PLACE = /^(\d{1,15})\.(.+)$/;

/** @throws Problem `invalid_request` for what is no `next` of ours. */
const placeOf = (after: string): { readonly dueAt: number; readonly requestId: string } => {
  const [, dueAt, requestId] = PLACE.exec(after) ?? [];
  if (dueAt === undefined || requestId === undefined || !isId(requestId))
    throw new Problem("invalid_request", undefined, [{ field: "/after", rule: "is none of ours" }]);
  return { dueAt: Number(dueAt), requestId };
};
