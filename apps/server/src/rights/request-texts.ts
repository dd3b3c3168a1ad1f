import { decryptField, encryptField, type PersonKey } from "../platform/person-key.ts";
import type { StoredRequest } from "./stored-request.ts";
import type { Agent, Verification } from "./verification.ts";

type Text = "question" | "answer" | "evidence" | "extension" | "lifting";

/** The name under which each text of a request is encrypted, so that none can take another's place. */
const fieldOf = (requestId: string, text: Text): string => `request/${requestId}/${text}`;

export const sealText = (key: PersonKey, requestId: string, name: Text, text: string): Buffer =>
  encryptField(key, fieldOf(requestId, name), text);

/** In clear; undefined where there is none, or nobody can read it any more. */
export const openText = (key: PersonKey | undefined, request: StoredRequest, name: Text): string | undefined => {
  const sealed = name === "lifting" ? request.lifting?.said : request[name];
  if (key === undefined || sealed === undefined) return undefined;
  return decryptField(key, fieldOf(request.requestId, name), sealed);
};

/** What somebody was told of the lifting of their restriction, and how beside the privacy centre. */
export const openLifting = (
  key: PersonKey | undefined,
  request: StoredRequest,
): { readonly explanation: string; readonly told: string } | undefined => {
  const text = openText(key, request, "lifting");
  // Only whoever announces a lifting seals it.
  return text === undefined ? undefined : (JSON.parse(text) as { explanation: string; told: string });
};

/** How it was made sure who asks, and who asks in their name. */
export type Evidence = { readonly verification?: Verification | undefined; readonly agent?: Agent | undefined };

export const sealEvidence = (key: PersonKey, requestId: string, evidence: Evidence): Buffer =>
  sealText(key, requestId, "evidence", JSON.stringify(evidence));

export const openEvidence = (key: PersonKey | undefined, request: StoredRequest): Evidence => {
  const text = openText(key, request, "evidence");
  // Only `sealEvidence` writes it, from a value of this very type.
  return text === undefined ? {} : (JSON.parse(text) as Evidence);
};
