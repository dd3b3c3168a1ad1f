import type { ExtensionReason } from "@seimbang/contracts";
import type { Secrets } from "../platform/master-key.ts";
import { RESULTS_MS, resultsToken } from "./results-link.ts";
import type { PartnerRequest } from "./store.ts";

/** For agents to pass on; the person reads the shop's own words in the privacy centre. */
const LONGER: Readonly<Record<ExtensionReason, string>> = {
  complex: "The request is complex and takes longer.",
  numerous: "There are many requests, and this one takes longer.",
};

const LOOKS: ReadonlySet<string> = new Set(["access", "portability"]);
const DONE: ReadonlySet<string> = new Set(["completed", "fulfilled"]);

export type Described = { readonly url: string; readonly secrets: Secrets; readonly now: number };

/** How a request stands, as OpenDSR 2.0 writes it (8.3): the same in an answer and in a callback. */
export const openDsrStatus = (request: PartnerRequest, described: Described) => {
  const { partner, externalId, expectedAt, state, reason } = request;
  return {
    controller_id: partner,
    expected_completion_time: new Date(expectedAt).toISOString(),
    subject_request_id: externalId,
    request_status: state,
    api_version: "2.0",
    ...resultsOf(request, described),
    ...(reason === undefined ? {} : { extensions: { [new URL(described.url).hostname]: { reason } } }),
  };
};

/** The same in the words of the Data Rights Protocol (3.03). */
export const drpStatus = (
  request: PartnerRequest,
  shopUrl: string,
  described: Described,
  extensionReason: ExtensionReason | undefined,
) => {
  const { externalId, agentReference, receivedAt, expectedAt, state, reason } = request;
  return {
    request_id: externalId,
    ...(agentReference === undefined ? {} : { agent_request_id: agentReference }),
    received_at: new Date(receivedAt).toISOString(),
    expected_by: new Date(expectedAt).toISOString(),
    // An end that was put off says why (3.03).
    ...(extensionReason === undefined ? {} : { processing_details: LONGER[extensionReason] }),
    status: state,
    ...(reason === undefined ? {} : { reason }),
    ...(reason === "need_user_verification" ? { user_verification_url: `${shopUrl.replace(/\/$/, "")}/privacy` } : {}),
    ...resultsOf(request, described),
  };
};

const resultsOf = ({ requestId, kind, state }: PartnerRequest, { url, secrets, now }: Described) => {
  if (!LOOKS.has(kind) || !DONE.has(state)) return {};
  if (requestId === undefined) return { results_count: 0 };
  return {
    results_url: `${url}/opendsr/v2/results/${resultsToken(secrets, requestId, now + RESULTS_MS)}`,
    results_count: 1,
  };
};
