import { memberOf } from "../configuration/settings-tree.ts";
import type { AnsweredRequest } from "../http/observe-requests.ts";
import { visitorTokensOf } from "../http/read-visitor.ts";
import { callerNetwork } from "../platform/networks.ts";
import type { Finding } from "./finding.ts";
import type { Honey, Named } from "./open-honey.ts";

const HONEY_ROUTE = "/v1/admin/honey-customers";
const MOST_IN_BATCH = 10_000;

/** Whether a request reads, writes about, or speaks as somebody who was made up: nobody has a reason to. */
export const honeyInRequest = ({ request, caller }: AnsweredRequest, honey: Honey): Finding | undefined => {
  // Whoever makes one says which.
  if (!honey.hasAny() || request.routeOptions.url === HONEY_ROUTE) return undefined;
  const honeyId =
    visitorTokensOf(request).map(honey.refusedWith).find(isFound) ??
    namedIn(request.body).map(honey.find).find(isFound);
  if (honeyId === undefined) return undefined;
  const [permission] = request.routeOptions.config.access?.anyOf ?? [];
  const { method, ip, routeOptions } = request;
  const network = callerNetwork(ip);
  const target =
    caller?.kind === "staff"
      ? { staffId: caller.staffId }
      : { network, ...(caller?.kind === "secret" ? { keyId: caller.keyId } : {}) };
  return {
    kind: "honey_customer",
    matter: `honey_customer ${honeyId} ${caller?.kind === "publishable" ? network : (caller?.keyId ?? network)}`,
    ...target,
    evidence: {
      ...{ honeyId, route: `${method} ${routeOptions.url ?? ""}` },
      ...(permission === undefined ? {} : { permission }),
    },
  };
};

const isFound = (honeyId: string | undefined): boolean => honeyId !== undefined;

/** Everybody whom a body names, in whichever of the ways of the API. */
const namedIn = (body: unknown): readonly Named[] => {
  const ids = memberOf(body, "customerIds");
  const batch = memberOf(body, "batch");
  return [
    nameIn(body),
    ...(Array.isArray(ids) ? ids.slice(0, MOST_IN_BATCH).map((id): Named => ({ customerId: asText(id) })) : []),
    ...(Array.isArray(batch) ? batch.slice(0, MOST_IN_BATCH).map(nameIn) : []),
    ...identitiesIn(body),
  ].filter(({ customerId, mail }) => customerId !== undefined || mail !== undefined);
};

const nameIn = (body: unknown): Named => ({
  customerId: asText(memberOf(body, "customerId")) ?? asText(memberOf(body, "userId")),
  mail:
    asText(memberOf(body, "mail")) ??
    asText(memberOf(body, "email")) ??
    asText(memberOf(memberOf(body, "traits"), "email")),
});

/** As OpenDSR names people. */
const identitiesIn = (body: unknown): readonly Named[] => {
  const identities = memberOf(body, "subject_identities");
  if (!Array.isArray(identities)) return [];
  return identities.map((identity) => {
    const value = asText(memberOf(identity, "identity_value"));
    return memberOf(identity, "identity_type") === "email" ? { mail: value } : { customerId: value };
  });
};

const asText = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
