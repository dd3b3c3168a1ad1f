import type { OpenDsrFiles } from "../configuration/load-open-dsr-files.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Clock } from "../platform/clock.ts";
import { recipientDiscovery } from "./discover-recipient.ts";
import { judgeCertificate } from "./judge-certificate.ts";

/** Whether everything is in order with one partner; `flaw` is what is not. */
export type PartnerCheck = {
  readonly role: "self" | "controller" | "recipient";
  readonly name: string;
  readonly flaw?: string;
  /** When its certificate ends, where it has one that could be read. */
  readonly validUntil?: string;
};

/** Looks at our certificate and each controller's, and asks each recipient who it is. Nobody is told of anybody. */
export const checkPartners = async (
  { url, recipients }: NonNullable<ShopConfiguration["openDsr"]>,
  files: OpenDsrFiles,
  clock: Clock,
  privateHosts: readonly string[],
): Promise<readonly PartnerCheck[]> => {
  const { authorities } = files;
  const judged = (role: "self" | "controller", name: string, chain: OpenDsrFiles["certificate"]): PartnerCheck => {
    const flaw = judgeCertificate(chain, name, clock(), authorities);
    return { role, name, ...withFlaw(flaw), validUntil: chain[0].validToDate.toISOString() };
  };
  const discover = recipientDiscovery({ authorities, clock, privateHosts });
  const asked = recipients.map(async (recipient): Promise<PartnerCheck> => {
    const said = await discover(recipient);
    if ("failure" in said) return { role: "recipient", name: recipient.name, flaw: said.failure };
    const takesAll = recipient.types.every((type) => said.types.includes(type));
    const validUntil = new Date(said.validUntil).toISOString();
    return {
      role: "recipient",
      name: recipient.name,
      ...withFlaw(takesAll ? undefined : "type_not_supported"),
      validUntil,
    };
  });
  return [
    judged("self", new URL(url).hostname, files.certificate),
    ...[...files.controllers].map(([domain, chain]) => judged("controller", domain, chain)),
    ...(await Promise.all(asked)),
  ];
};

const withFlaw = (flaw: string | undefined) => (flaw === undefined ? {} : { flaw });
