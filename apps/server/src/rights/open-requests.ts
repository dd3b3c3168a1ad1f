import type {
  AssignRequestWire,
  EnterRequestWire,
  ExportRequestWire,
  ExtendRequestWire,
  QueuedRequestWire,
  ReadRequestAnswerWire,
  ReadRequestWire,
  RefuseRequestWire,
  RequestQueueWire,
  RightsAnswerWire,
  RightsRequestState,
  RightsRequestStateWire,
  VerifyRequestWire,
} from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { answerRequest } from "./answer-request.ts";
import { changeRequest } from "./change-request.ts";
import { describeQueued } from "./describe-requests.ts";
import { enterRequest } from "./enter-request.ts";
import { type ExportDependencies, type ExportFormat, exportPerson } from "./export-person.ts";
import { extendRequest } from "./extend-request.ts";
import { logReading, readRequest } from "./read-request.ts";
import type { ReceiveDependencies } from "./receive-request.ts";
import { refuseRequest } from "./refuse-request.ts";
import { findRequest, listRequests } from "./store.ts";
import { verifyRequest } from "./verify-request.ts";

type QueueQuery = {
  readonly state?: RightsRequestState | undefined;
  readonly owner?: string | undefined;
  /** Only what is late. */
  readonly late?: boolean | undefined;
  readonly after?: string | undefined;
};

/** What the shop's staff does with requests, by the API and the command line alike. */
export type Requests = {
  readonly list: (query: QueueQuery) => Promise<RequestQueueWire>;
  readonly find: (requestId: string) => Promise<QueuedRequestWire>;
  readonly read: (requestId: string, reader: ReadRequestWire) => Promise<ReadRequestAnswerWire>;
  readonly export: (requestId: string, reader: ExportRequestWire) => Promise<PersonFile>;
  readonly assign: (requestId: string, given: AssignRequestWire) => Promise<RightsRequestStateWire>;
  readonly answer: (requestId: string, given: RightsAnswerWire) => Promise<RightsRequestStateWire>;
  readonly refuse: (requestId: string, given: RefuseRequestWire) => Promise<RightsRequestStateWire>;
  readonly extend: (requestId: string, given: ExtendRequestWire) => Promise<RightsRequestStateWire>;
  readonly verify: (requestId: string, given: VerifyRequestWire) => Promise<RightsRequestStateWire>;
  readonly enter: (entered: EnterRequestWire) => Promise<RightsRequestStateWire>;
};

/** Everything that is kept of somebody, as it is written while it is read. */
export type PersonFile = { readonly format: ExportFormat; readonly pieces: AsyncGenerator<string> };

/** As many as somebody looks through in one go. */
const MOST_LISTED = 200;

export const openRequests = (dependencies: ReceiveDependencies & ExportDependencies): Requests => {
  const { database, clock, onChanged } = dependencies;
  const stored = async (requestId: string) => {
    const request = await findRequest(database, requestId);
    if (request === undefined) throw new Problem("unknown_request");
    return request;
  };
  return {
    list: async ({ state, owner, late, after }) => {
      const now = clock();
      const dueBy = late === true ? now : undefined;
      const waiting = late === true && state === undefined;
      const rows = await listRequests(
        database,
        { state, owner, dueBy, isWaiting: waiting, after: after === undefined ? undefined : placeOf(after) },
        MOST_LISTED,
      );
      const last = rows.length === MOST_LISTED ? rows.at(-1) : undefined;
      return {
        now: new Date(now).toISOString(),
        requests: rows.map((request) => describeQueued(request, now)),
        ...(last === undefined ? {} : { next: `${last.dueAt}.${last.requestId}` }),
      };
    },
    find: async (requestId) => describeQueued(await stored(requestId), clock()),
    read: (requestId, reader) => readRequest(requestId, reader, clock(), dependencies),
    export: async (requestId, { format = "json", ...reader }) => {
      const request = await stored(requestId);
      if (!MAY_BE_EXPORTED.has(request.kind)) throw new Problem("unknown_request");
      if (request.state === "in_progress") throw new Problem("request_not_verified");
      if (request.state !== "open" && request.state !== "fulfilled") throw new Problem("request_closed");
      await logReading(request, reader, "export", clock(), dependencies);
      return { format, pieces: exportPerson(request.subject, format, dependencies) };
    },
    assign: (requestId, { owner }) =>
      changeRequest(requestId, "request_assigned", clock(), dependencies, ({ request }) => ({ ...request, owner })),
    answer: async (requestId, given) => {
      const answered = await answerRequest(requestId, given, clock(), dependencies);
      const request = await findRequest(database, requestId);
      if (given.hide !== undefined && request !== undefined) await onChanged(request.subject);
      return answered;
    },
    refuse: (requestId, given) => refuseRequest(requestId, given, clock(), dependencies),
    extend: (requestId, given) => extendRequest(requestId, given, clock(), dependencies),
    verify: (requestId, { verification }) => verifyRequest(requestId, verification, clock(), dependencies),
    enter: (entered) => enterRequest(entered, dependencies),
  };
};

/** What staff may read of somebody is what they asked to be sent, and nothing without such a request. */
const MAY_BE_EXPORTED: ReadonlySet<string> = new Set(["access", "portability"]);

const PLACE = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** @throws Problem `invalid_request` for what is no `next` of ours. */
const placeOf = (after: string): { readonly dueAt: number; readonly requestId: string } => {
  const [, dueAt, requestId] = PLACE.exec(after) ?? [];
  if (dueAt === undefined || requestId === undefined)
    throw new Problem("invalid_request", undefined, [{ field: "/after", rule: "is none of ours" }]);
  return { dueAt: Number(dueAt), requestId };
};
