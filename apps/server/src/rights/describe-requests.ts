import { type QueuedRequestWire, type RightsRequestStateWire, refusalGrounds } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { findPersonKeys } from "../encryption/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonKey } from "../platform/person-key.ts";
import { authoritiesFor } from "./authorities.ts";
import { openEvidence, openLifting, openText } from "./request-texts.ts";
import { isWaiting, type StoredRequest } from "./stored-request.ts";

/** Where what was asked for lies ready. */
const ANSWERS: Readonly<Partial<Record<StoredRequest["kind"], string>>> = {
  access: "/v1/me/export?format=json",
  portability: "/v1/me/export?format=jsonld",
};

/** Requests with their texts in clear. Those of a person whose key is gone have none. */
export const describeRequests = async (
  database: Database,
  secrets: Secrets,
  requests: readonly StoredRequest[],
): Promise<RightsRequestStateWire[]> => {
  const keys = await findPersonKeys(database, secrets, [...new Set(requests.map(({ subject }) => subject))]);
  return requests.map((request) => describeRequest(request, keys.get(request.subject)));
};

export const describeRequest = (request: StoredRequest, key: PersonKey | undefined): RightsRequestStateWire => {
  const text = openText(key, request, "question");
  const answer = openText(key, request, "answer") ?? answerReady(request);
  const { agent } = openEvidence(key, request);
  const extension = openText(key, request, "extension");
  return {
    ...describeCourse(request),
    ...(agent === undefined ? {} : { madeBy: { kind: agent.kind, name: agent.name } }),
    ...(text === undefined ? {} : { text }),
    ...(answer === undefined ? {} : { answer }),
    ...describeExtension(request, extension),
    ...describeLifting(request, openLifting(key, request)?.explanation),
  };
};

const describeLifting = ({ lifting }: StoredRequest, text: string | undefined) =>
  lifting === undefined
    ? {}
    : {
        lifting: {
          from: timeOf(lifting.from),
          ...(text === undefined ? {} : { text }),
          ...(lifting.liftedAt === undefined ? {} : { liftedAt: timeOf(lifting.liftedAt) }),
        },
      };

const timeOf = (at: number): string => new Date(at).toISOString();

const answerReady = ({ kind, state, channel }: StoredRequest): string | undefined =>
  state === "fulfilled" && channel === "self_service" ? ANSWERS[kind] : undefined;

/** What staff sees of it in the queue: nothing that the person wrote. */
export const describeQueued = (
  request: StoredRequest,
  now: number,
  recipients: QueuedRequestWire["recipients"],
): QueuedRequestWire => ({
  ...describeCourse(request),
  ...describeExtension(request, undefined),
  ...(request.owner === undefined ? {} : { owner: request.owner }),
  ...(request.enteredBy === undefined ? {} : { enteredBy: request.enteredBy }),
  ...(request.answeredBy === undefined ? {} : { answeredBy: request.answeredBy }),
  ...describeLifting(request, undefined),
  jurisdictionFrom: request.jurisdictionFrom,
  ...describeAcknowledgement(request, now),
  recipients,
  history: request.history.map(({ at, ...step }) => ({ at: timeOf(at), ...step })),
  standing: standingOf(request, now),
});

const standingOf = (request: StoredRequest, now: number): QueuedRequestWire["standing"] => {
  if (!isWaiting(request)) return "closed";
  if (now >= request.dueAt) return "late";
  return now >= (request.warnAt ?? request.dueAt) ? "due_soon" : "in_time";
};

const describeAcknowledgement = (request: StoredRequest, now: number) => {
  const { acknowledgement } = request;
  if (acknowledgement === undefined) return {};
  const { dueAt, warnAt, clock, at, how } = acknowledgement;
  const isDone = at !== undefined || !isWaiting(request);
  const standing = isDone ? "done" : now >= dueAt ? "late" : now >= warnAt ? "due_soon" : "in_time";
  const confirmed = { ...(at === undefined ? {} : { at: timeOf(at) }), ...(how === undefined ? {} : { how }) };
  return { acknowledgement: { dueAt: timeOf(dueAt), clock, standing, ...confirmed } } as const;
};

/** How it stands, without a word that anybody wrote. */
export const describeCourse = (request: StoredRequest) => {
  const { requestId, kind, state, channel, receivedAt, dueAt, clock, finishedAt, outcome } = request;
  return {
    ...{ requestId, kind, state, channel, clock },
    ...(request.reason === "need_user_verification" ? { reason: request.reason } : {}),
    receivedAt: timeOf(receivedAt),
    dueAt: timeOf(dueAt),
    ...(finishedAt === undefined ? {} : { finishedAt: timeOf(finishedAt) }),
    ...describeAbout(request),
    ...(outcome === undefined ? {} : { outcome }),
    ...describeRefusal(request),
    ...(mayAppeal(request) ? { mayAppeal: true as const } : {}),
    ...(request.jurisdiction === undefined ? {} : { jurisdiction: request.jurisdiction }),
  };
};

const describeAbout = ({ kind, about }: StoredRequest) => {
  if (about === undefined) return {};
  if (kind === "human_review") return { decisionId: about };
  return kind === "appeal" ? { about } : { purpose: about };
};

const describeRefusal = ({ state, reason, kind, jurisdiction }: StoredRequest) => {
  if (state !== "denied" || reason === undefined || reason === "need_user_verification") return {};
  const articles = [...(refusalGrounds(reason, kind) ?? [])];
  return { refusal: { reason, articles, complainTo: authoritiesFor(jurisdiction) } };
};

const describeExtension = ({ extendedFrom, extensionReason }: StoredRequest, text: string | undefined) =>
  extendedFrom === undefined || extensionReason === undefined
    ? {}
    : {
        extension: {
          reason: extensionReason,
          ...(text === undefined ? {} : { text }),
          before: timeOf(extendedFrom),
        },
      };

/** Whatever somebody decided may be looked at by somebody else, but no second look by a third. */
export const mayAppeal = ({ kind, state, answeredBy }: StoredRequest): boolean =>
  kind !== "appeal" && (state === "denied" || state === "fulfilled") && answeredBy !== undefined;
