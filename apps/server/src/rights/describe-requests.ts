import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { findPersonKeys } from "../encryption/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { decryptField, type PersonKey } from "../platform/person-key.ts";
import type { StoredRequest } from "./store.ts";

/** Where what was asked for lies ready. */
const ANSWERS = { access: "/v1/me/export?format=json" } as const;

/** The name under which each text of a request is encrypted, so that none can take another's place. */
export const questionField = (requestId: string): string => `request/${requestId}/question`;
export const answerField = (requestId: string): string => `request/${requestId}/answer`;

/** Requests with their texts in clear. Those of a person whose key is gone have none. */
export const describeRequests = async (
  database: Database,
  secrets: Secrets,
  requests: readonly StoredRequest[],
): Promise<RightsRequestStateWire[]> => {
  const keys = await findPersonKeys(database, secrets, [...new Set(requests.map(({ subject }) => subject))]);
  return requests.map((request) => describeRequest(request, keys.get(request.subject)));
};

const describeRequest = (request: StoredRequest, key: PersonKey | undefined): RightsRequestStateWire => {
  const { requestId, kind, state, receivedAt, dueAt, finishedAt } = request;
  const text = open(key, questionField(requestId), request.question);
  const answer = kind === "access" ? ANSWERS.access : open(key, answerField(requestId), request.answer);
  return {
    requestId,
    kind,
    state,
    receivedAt: new Date(receivedAt).toISOString(),
    dueAt: new Date(dueAt).toISOString(),
    ...(finishedAt === undefined ? {} : { finishedAt: new Date(finishedAt).toISOString() }),
    ...(text === undefined ? {} : { text }),
    ...(answer === undefined ? {} : { answer }),
  };
};

const open = (key: PersonKey | undefined, field: string, sealed: Buffer | undefined): string | undefined =>
  key === undefined || sealed === undefined ? undefined : decryptField(key, field, sealed);
