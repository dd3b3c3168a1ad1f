import { DrpRequestWire, type RightsRequestKind } from "@seimbang/contracts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { parseDocument } from "../http/parse-document.ts";
import { findByMail } from "../identity/read.ts";
import { type ReceiveDependencies, type Reception, receiveFromPartner } from "../rights/read.ts";
import { insertCallbacks } from "./callback-store.ts";
import { agentKey, openAgentMessage, requireOfNow, takeOnce } from "./read-agent-message.ts";
import { macOf, requireOwnAddress } from "./receive-open-dsr.ts";
import { insertPartnerRequest, type PartnerRequest } from "./store.ts";
import { NOBODY, toldState } from "./told-state.ts";

export type Agent = NonNullable<ShopConfiguration["agents"]>["known"][number];
export type ReceiveAgentDependencies = ReceiveDependencies & { readonly businessId: string };

const KINDS: Readonly<Record<DrpRequestWire["exercise"], RightsRequestKind | undefined>> = {
  access: "access",
  "access:categories": "access",
  "access:specific": "access",
  deletion: "erasure",
  "sale:opt-out": "opt_out",
  "sale:opt_out": "opt_out",
  // Only the customer raises anything here.
  "sale:opt-in": undefined,
  "sale:opt_in": undefined,
};
const REGIMES: Readonly<Record<string, string>> = { ccpa: "ccpa", gdpr: "gdpr", "uu-pdp": "uu-pdp", uu_pdp: "uu-pdp" };

/**
 * The way of what an agent asks in somebody's name: open what it signed, see that it is of this moment and for this shop, take it once,
 * find whom it is about by the mail address, let it go the way of every request, note, answer. What shows or removes
 * data is done at once only where the agent verified the address and says by which authority it asks (CCPA §7063);
 * otherwise the person is asked to confirm it themselves. Not to be sold is done without either (CCPA §7026(d), (j)).
 * @throws Problem `signature_invalid`, `message_expired`, `message_replayed`, and what `receiveFromPartner` throws
 */
export const receiveAgentRequest = async (
  agent: Agent,
  body: Buffer,
  dependencies: ReceiveAgentDependencies,
): Promise<PartnerRequest> => {
  const { database, secrets, clock, makeId, businessId } = dependencies;
  const message = openAgentMessage(body, agentKey(agent.verifyKey));
  const given = parseDocument(DrpRequestWire, message.said);
  const now = clock();
  requireOfNow(given, agent.id, businessId, now);
  if (given.status_callback !== undefined) requireSafeAddress(given.status_callback);
  await takeOnce(database, agent.id, message.hash, Date.parse(given["expires-at"]), now);
  const externalId = makeId();
  const kind = KINDS[given.exercise];
  const note = async (
    told: Pick<PartnerRequest, "requestId" | "state" | "reason" | "expectedAt">,
    isFinished: boolean,
  ) => {
    const request: PartnerRequest = {
      ...{
        partner: agent.id,
        externalId,
        protocol: "drp",
        kind: kind ?? given.exercise,
        bodyMac: macOf(secrets, body),
      },
      ...{ regulation: given.regime, agentReference: given["agent-request-id"], ...told },
      callbackUrls: given.status_callback === undefined ? [] : [given.status_callback],
      ...{ receivedAt: now, finishedAt: isFinished ? now : undefined },
    };
    await database.transaction().execute(async (transaction) => {
      await insertPartnerRequest(transaction, request);
      if (isFinished) await insertCallbacks(transaction, request, now);
    });
    return request;
  };
  const denied = (reason: string) => note({ requestId: undefined, state: "denied", reason, expectedAt: now }, true);
  if (kind === undefined) return denied("claim_not_covered");
  const people = given.email === undefined ? [] : await findByMail(database, secrets, "raw", given.email);
  if (people.length !== 1) return denied("no_match");
  const asked = { kind };
  const reception = receptionOf(agent, given, externalId);
  const received = await receiveFromPartner({ found: people[0], asked, reception }, dependencies);
  if (received.state === "nobody") return denied(NOBODY.drp.reason ?? "no_match");
  const reason = received.reason;
  const told = toldState("drp", { state: received.state, reason, owner: undefined });
  const { state, isFinished } = told;
  const expectedAt = Date.parse(received.dueAt);
  return note({ requestId: received.requestId, state, reason: told.reason, expectedAt }, isFinished);
};

const receptionOf = (agent: Agent, given: DrpRequestWire, externalId: string): Reception => {
  const isVerified = given.email_verified === true;
  const takesOnly = KINDS[given.exercise] === "opt_out";
  const signed = `Data Rights Protocol, signed by ${agent.id}`;
  const authority = given.power_of_attorney ?? (takesOnly ? signed : undefined);
  const jurisdiction = Object.hasOwn(REGIMES, given.regime ?? "") ? REGIMES[given.regime ?? ""] : undefined;
  return {
    channel: "agent",
    ...{ externalId: `${agent.id}/${externalId}`, jurisdiction },
    verification: { method: isVerified ? "signed_request" : "matched_details", evidence: signed },
    agent: { kind: "agent", name: agent.name, authority },
  };
};

/**
 * An agent is called back by https under a name that the world knows, so that nobody sends this server to a machine of its own network.
 * @throws Problem `invalid_request`
 */
const requireSafeAddress = (url: string): void => {
  const address = URL.parse(url);
  const domain = address?.hostname ?? "";
  const isPublicName = address?.protocol === "https:" && /\.[a-z][a-z0-9-]*$/.test(domain) && !LOCAL_NAMES.test(domain);
  requireOwnAddress(isPublicName ? url : "", domain, "/status_callback");
};
const LOCAL_NAMES = /\.(?:local|localhost|internal|home|lan|corp)$/;
