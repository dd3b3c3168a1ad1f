import type { X509Certificate } from "node:crypto";
import { Type } from "typebox";
import { type CertificateChain, type OpenDsrFiles, readChain } from "../configuration/load-open-dsr-files.ts";
import { schemaErrors } from "../configuration/schema-errors.ts";
import type { ConfiguredRecipient } from "../configuration/shop-configuration.ts";
import type { Clock } from "../platform/clock.ts";
import { callPartner } from "./call-partner.ts";
import { type CertificateFlaw, judgeCertificate } from "./judge-certificate.ts";

/** What a recipient says of itself, and the certificate that it signs with, judged. */
export type DiscoveredRecipient = {
  readonly certificate: X509Certificate;
  readonly validUntil: number;
  readonly types: readonly string[];
  readonly identities: readonly { readonly identity_type: string; readonly identity_format: string }[];
};

/** Why a recipient cannot be believed. */
type DiscoveryFailure = {
  readonly failure:
    | "address_not_allowed"
    | "discovery_failed"
    | "discovery_unreadable"
    | "certificate_elsewhere"
    | "certificate_unreadable"
    | CertificateFlaw;
};

export type Discover = (recipient: ConfiguredRecipient) => Promise<DiscoveredRecipient | DiscoveryFailure>;

const DiscoveryWire = Type.Object({
  api_version: Type.String(),
  supported_identities: Type.Array(Type.Object({ identity_type: Type.String(), identity_format: Type.String() })),
  supported_subject_request_types: Type.Array(Type.String()),
  processor_certificate: Type.String(),
});

const REMEMBERED_MS = 3_600_000;

/**
 * Asks recipients who they are (OpenDSR 6), and remembers for an hour what was in order. The certificate has to be on the recipient's own domain, hold
 * for it now, and come from an authority that is believed.
 */
export const recipientDiscovery = ({
  authorities,
  clock,
  privateHosts,
}: Pick<OpenDsrFiles, "authorities"> & {
  readonly clock: Clock;
  readonly privateHosts: readonly string[];
}): Discover => {
  const remembered = new Map<string, { readonly until: number; readonly discovered: DiscoveredRecipient }>();
  return async (recipient) => {
    const now = clock();
    const known = remembered.get(recipient.url);
    if (known !== undefined && now < known.until && now <= known.discovered.validUntil) return known.discovered;
    remembered.delete(recipient.url);
    const discovered = await discover(recipient, now, authorities, privateHosts);
    if (!("failure" in discovered)) remembered.set(recipient.url, { until: now + REMEMBERED_MS, discovered });
    return discovered;
  };
};

const discover = async (
  { url }: ConfiguredRecipient,
  now: number,
  authorities: readonly X509Certificate[],
  privateHosts: readonly string[],
): Promise<DiscoveredRecipient | DiscoveryFailure> => {
  const answer = await callPartner({ method: "GET", url: `${url}/discovery`, privateHosts });
  if ("failure" in answer && answer.failure === "address_not_allowed") return { failure: answer.failure };
  if ("failure" in answer || answer.status !== 200) return { failure: "discovery_failed" };
  const said = discoveryIn(answer.body);
  if (said === undefined) return { failure: "discovery_unreadable" };
  const [own, place] = [new URL(url), URL.parse(said.processor_certificate)];
  if (place === null || place.hostname !== own.hostname || place.protocol !== own.protocol)
    return { failure: "certificate_elsewhere" };
  const chain = await chainAt(place.href, privateHosts);
  if (chain === undefined) return { failure: "certificate_unreadable" };
  const flaw = judgeCertificate(chain, own.hostname, now, authorities);
  if (flaw !== undefined) return { failure: flaw };
  return {
    certificate: chain[0],
    validUntil: chain[0].validToDate.getTime(),
    types: said.supported_subject_request_types,
    identities: said.supported_identities,
  };
};

const chainAt = async (url: string, privateHosts: readonly string[]): Promise<CertificateChain | undefined> => {
  const answer = await callPartner({ method: "GET", url, privateHosts });
  return "failure" in answer || answer.status !== 200 ? undefined : readChain(answer.body.toString("latin1"));
};

const discoveryIn = (body: Buffer) => {
  try {
    const said: unknown = JSON.parse(body.toString("utf8"));
    return schemaErrors(DiscoveryWire, said).length === 0 ? (said as Discovery) : undefined;
  } catch {
    return undefined;
  }
};

/** What `DiscoveryWire` was checked for. */
type Discovery = {
  readonly supported_identities: DiscoveredRecipient["identities"];
  readonly supported_subject_request_types: readonly string[];
  readonly processor_certificate: string;
};
