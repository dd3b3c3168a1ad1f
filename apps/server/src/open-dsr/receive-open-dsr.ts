import { createHmac, timingSafeEqual } from "node:crypto";
import {
  type OpenDsrRegulation,
  OpenDsrRequestWire,
  type OpenDsrType,
  type RightsRequestKind,
} from "@seimbang/contracts";
import { memberOf } from "../configuration/settings-tree.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import type { Secrets } from "../platform/master-key.ts";
import { type ReceiveDependencies, type Reception, receiveFromPartner } from "../rights/read.ts";
import { insertCallbacks } from "./callback-store.ts";
import { findPerson } from "./find-person.ts";
import { findPartnerRequest, insertPartnerRequest, type PartnerRequest } from "./store.ts";
import { NOBODY, toldState } from "./told-state.ts";

export type ReceiveOpenDsrDependencies = ReceiveDependencies & { readonly domain: string };

/** From OpenDSR's types, and our extensions of them, to rights. */
export const KINDS: Readonly<Record<OpenDsrType, RightsRequestKind>> = {
  erasure: "erasure",
  access: "access",
  portability: "portability",
  rectification: "rectification",
  restriction: "restriction",
  objection: "objection",
  withdraw: "withdrawal",
  opt_out: "opt_out",
};
/** The rule pack of each regulation. */
export const RULE_PACKS: Readonly<Record<OpenDsrRegulation, string>> = { gdpr: "gdpr", ccpa: "ccpa", uu_pdp: "uu-pdp" };

/** A request that reaches us after so long was lost on the way; whoever still means it asks anew. */
const OLDEST_MS = 366 * 24 * 3_600_000;
const CLOCKS_APART_MS = 5 * 60_000;

/**
 * The way of a request that a controller signed: read it, find whether it came before, find whom it is about, let it go
 * the way of every request, note how it stands and whom to call back, answer. The clock runs from when the person asked
 * the controller. Nothing of the body is kept but a keyed hash.
 * @throws Problem what `receiveFromPartner` throws, `request_id_taken`, `identities_contradict`, `invalid_time`
 */
export const receiveOpenDsr = async (
  controller: string,
  body: Buffer,
  dependencies: ReceiveOpenDsrDependencies,
): Promise<PartnerRequest> => {
  const { database, secrets, clock } = dependencies;
  const given = parseDocument(OpenDsrRequestWire, jsonIn(body));
  const now = clock();
  const submittedAt = timeIn(given.submitted_time, now);
  const callbackUrls = given.status_callback_urls ?? [];
  for (const url of callbackUrls) requireOwnAddress(url, controller, "/status_callback_urls");
  const bodyMac = macOf(secrets, body);
  const externalId = given.subject_request_id;
  const same = await findPartnerRequest(database, controller, externalId);
  if (same !== undefined) return theSame(same, bodyMac);
  const { found, customerId } = await findPerson(given.subject_identities, dependencies);
  const kind = KINDS[given.subject_request_type];
  const reception: Reception = {
    channel: "opendsr",
    ...{ receivedAt: submittedAt, customerId, externalId: `${controller}/${externalId}` },
    jurisdiction: RULE_PACKS[given.regulation],
    verification: { method: "signed_request", evidence: `OpenDSR 2.0, signed by ${controller}` },
  };
  const asked = { kind, ...extensionsIn(given, dependencies.domain) };
  const received = await receiveFromPartner({ found, asked, reception }, dependencies);
  const told = received.state === "nobody" ? NOBODY.opendsr : toldState("opendsr", { ...described(received) });
  const request: PartnerRequest = {
    ...{ partner: controller, externalId, protocol: "opendsr", kind, callbackUrls, bodyMac },
    requestId: received.state === "nobody" ? undefined : received.requestId,
    regulation: given.regulation,
    ...{ state: told.state, reason: told.reason, agentReference: undefined },
    ...{ receivedAt: now, expectedAt: Date.parse(received.dueAt), finishedAt: told.isFinished ? now : undefined },
  };
  await database.transaction().execute(async (transaction) => {
    await insertPartnerRequest(transaction, request);
    if (told.isFinished) await insertCallbacks(transaction, request, now);
  });
  // Whoever sent it twice at once is answered the same twice.
  return theSame((await findPartnerRequest(database, controller, externalId)) ?? request, bodyMac);
};

const described = ({
  state,
  reason,
}: Awaited<ReturnType<typeof receiveFromPartner>> & { readonly reason?: string }) => {
  if (state === "nobody") throw new Error("Nobody is told elsewhere.");
  return { state, reason: reason === "need_user_verification" ? reason : undefined, owner: undefined } as const;
};

/** @throws Problem `request_id_taken` for another request under the same number. */
const theSame = (request: PartnerRequest, bodyMac: Buffer): PartnerRequest => {
  const isSame = request.bodyMac.length === bodyMac.length && timingSafeEqual(request.bodyMac, bodyMac);
  if (!isSame) throw new Problem("request_id_taken");
  return request;
};

export const macOf = (secrets: Secrets, body: Buffer): Buffer =>
  createHmac("sha256", secrets.hmacKey("partner-body")).update(body).digest();

/** @throws Problem `malformed_json` */
export const jsonIn = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Problem("malformed_json");
  }
};

/** @throws Problem `invalid_time` for a time to come, and for one of long ago. */
const timeIn = (written: string, now: number): number => {
  const at = Date.parse(written);
  if (Number.isNaN(at) || at > now + CLOCKS_APART_MS || at < now - OLDEST_MS) throw new Problem("invalid_time");
  return Math.min(at, now);
};

/**
 * A partner is called back where it is at home and nowhere else, so that nobody sends this server where only it can reach.
 * @throws Problem `invalid_request`
 */
export const requireOwnAddress = (url: string, domain: string, field: string): void => {
  const address = URL.parse(url);
  const isHome = address?.hostname === domain || address?.hostname.endsWith(`.${domain}`) === true;
  const isSafe = address?.protocol === "https:" || (address?.protocol === "http:" && domain === "localhost");
  if (!isHome || !isSafe || address.username !== "")
    throw new Problem("invalid_request", undefined, [
      { field, rule: "is not an https address of the partner's domain" },
    ]);
};

/** What our own extension may add: the purpose of an objection or withdrawal, and what a correction is to say. */
const extensionsIn = ({ extensions = {} }: OpenDsrRequestWire, domain: string) => {
  const own = Object.hasOwn(extensions, domain) ? extensions[domain] : undefined;
  const [purpose, text] = [textOf(memberOf(own, "purpose"), 64), textOf(memberOf(own, "text"), 4_000)];
  return { ...(purpose === undefined ? {} : { purpose }), ...(text === undefined ? {} : { text }) };
};

const textOf = (value: unknown, longest: number): string | undefined =>
  typeof value === "string" &&
  value.length > 0 &&
  value.length <= longest &&
  value.isWellFormed() &&
  !value.includes("\0")
    ? value
    : undefined;
