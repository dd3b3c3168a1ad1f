import { randomUUID } from "node:crypto";
import type { Database } from "@seimbang/database";
import type { OpenDsrFiles } from "../configuration/load-open-dsr-files.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { TellRecipients } from "../rights/read.ts";
import { type Discover, recipientDiscovery } from "./discover-recipient.ts";
import { followPartnerRequests } from "./follow-partner-requests.ts";
import { noteRecipients } from "./note-recipients.ts";
import { sendCallbacks } from "./send-callbacks.ts";
import { openSigner, type Signer } from "./signatures.ts";
import { tellRecipients } from "./tell-recipients.ts";
import { escalateSilent, type Told } from "./told-store.ts";

export type PartnerParts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly configuration: Pick<ShopConfiguration, "openDsr" | "agents" | "shop" | "laws" | "outgoing">;
  /** Undefined where the shop has no part in OpenDSR. */
  readonly files: OpenDsrFiles | undefined;
};

/** What a shop that takes part in OpenDSR signs with, and whom it believes. */
type OpenDsr = {
  readonly files: OpenDsrFiles;
  readonly partnerSigner: Signer;
  readonly discover: Discover;
} & Pick<NonNullable<ShopConfiguration["openDsr"]>, "url" | "recipients">;

export type Partners = {
  /** Undefined where the shop has no part in it. */
  readonly openDsr: OpenDsr | undefined;
  /** Undefined where no recipient takes requests. */
  readonly tellRecipients: TellRecipients | undefined;
  readonly follow: () => Promise<{ readonly changed: number }>;
  readonly sendCallbacks: (signal?: AbortSignal) => ReturnType<typeof sendCallbacks>;
  readonly tell: (signal?: AbortSignal) => Promise<{ readonly handled: number }>;
  /** Whoever did not answer in time, each once. */
  readonly escalate: () => Promise<readonly Told[]>;
};

/** Everything that is done with other systems by itself. */
export const openPartners = ({ files, configuration, ...parts }: PartnerParts): Partners => {
  const { database, secrets, clock } = parts;
  const { shop, laws } = configuration;
  const { privateHosts } = configuration.outgoing;
  const openDsr = openDsrOf(configuration.openDsr, { files, clock, privateHosts });
  const url = openDsr?.url ?? shop.url;
  const recipients = openDsr?.recipients ?? [];
  const { jurisdictions } = laws;
  return {
    openDsr,
    tellRecipients:
      recipients.length === 0
        ? undefined
        : noteRecipients({ recipients, secrets, clock, makeUuid: randomUUID, jurisdictions }),
    follow: () => followPartnerRequests(parts),
    sendCallbacks: (signal) =>
      sendCallbacks({ ...parts, signer: openDsr?.partnerSigner, url, shopUrl: shop.url, privateHosts }, signal),
    tell: async (signal) =>
      openDsr === undefined || recipients.length === 0
        ? { handled: 0 }
        : tellRecipients({ ...parts, ...openDsr, privateHosts, signer: openDsr.partnerSigner }, signal),
    escalate: () => escalateSilent(database, clock()),
  };
};

const openDsrOf = (
  settings: ShopConfiguration["openDsr"],
  { files, clock, privateHosts }: { readonly privateHosts: readonly string[] } & Pick<PartnerParts, "files" | "clock">,
): OpenDsr | undefined => {
  if (settings === undefined || files === undefined) return undefined;
  const { url, recipients } = settings;
  const { authorities } = files;
  return {
    files,
    url,
    recipients,
    partnerSigner: openSigner(url, files),
    discover: recipientDiscovery({ authorities, clock, privateHosts }),
  };
};
