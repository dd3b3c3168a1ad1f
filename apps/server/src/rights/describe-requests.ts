import { type QueuedRequestWire, type RightsRequestStateWire, refusalGrounds } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { findPersonKeys } from "../encryption/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonKey } from "../platform/person-key.ts";
import { authoritiesFor } from "./authorities.ts";
import { openEvidence, openText } from "./request-texts.ts";
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
  };
};

const answerReady = ({ kind, state, channel }: StoredRequest): string | undefined =>
  state === "fulfilled" && channel === "self_service" ? ANSWERS[kind] : undefined;

/** What staff sees of it in the queue: nothing that the person wrote. */
export const describeQueued = (request: StoredRequest, now: number): QueuedRequestWire => ({
  ...describeCourse(request),
  ...describeExtension(request, undefined),
  ...(request.owner === undefined ? {} : { owner: request.owner }),
  ...(request.enteredBy === undefined ? {} : { enteredBy: request.enteredBy }),
  ...(request.answeredBy === undefined ? {} : { answeredBy: request.answeredBy }),
  ...(request.jurisdiction === undefined ? {} : { jurisdiction: request.jurisdiction }),
  standing: standingOf(request, now),
});

const standingOf = (request: StoredRequest, now: number): QueuedRequestWire["standing"] => {
  if (!isWaiting(request)) return "closed";
  if (now >= request.dueAt) return "late";
  return now >= (request.warnAt ?? request.dueAt) ? "due_soon" : "in_time";
};

const describeCourse = (request: StoredRequest) => {
  const { requestId, kind, state, channel, receivedAt, dueAt, clock, finishedAt, outcome } = request;
  return {
    ...{ requestId, kind, state, channel, clock },
    ...(request.reason === "need_user_verification" ? { reason: request.reason } : {}),
    receivedAt: new Date(receivedAt).toISOString(),
    dueAt: new Date(dueAt).toISOString(),
    ...(finishedAt === undefined ? {} : { finishedAt: new Date(finishedAt).toISOString() }),
    ...describeAbout(request),
    ...(outcome === undefined ? {} : { outcome }),
    ...describeRefusal(request),
    ...(mayAppeal(request) ? { mayAppeal: true as const } : {}),
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
          before: new Date(extendedFrom).toISOString(),
        },
      };

/** Whatever somebody decided may be looked at by somebody else, but no second look by a third. */
export const mayAppeal = ({ kind, state, answeredBy }: StoredRequest): boolean =>
  kind !== "appeal" && (state === "denied" || state === "fulfilled") && answeredBy !== undefined;
