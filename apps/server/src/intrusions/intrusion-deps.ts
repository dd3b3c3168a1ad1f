import type { AutomaticCutOff, IntrusionKind } from "@seimbang/contracts";
import type { StaffDeps } from "../staff/read.ts";

/** How the shop watches, as it is configured. */
type IntrusionSettings = {
  readonly cutOff: readonly AutomaticCutOff[];
  readonly blockMinutes: number;
  readonly decisionsInTenMinutes: number;
  /** In CIDR: of the shop's own servers, and of proxies in front. Whatever comes from there is neither counted nor blocked. */
  readonly knownNetworks: readonly string[];
};

/** What everything about intrusions stands on. */
export type IntrusionDeps = StaffDeps & {
  readonly settings: IntrusionSettings;
  /** Tells the webhooks of the shop. */
  readonly tellWebhooks: (data: {
    readonly intrusionId: string;
    readonly kind: IntrusionKind;
    readonly at: string;
  }) => Promise<void>;
};

/** Who does something: as registers name them, and as the log does. */
export type IntrusionActor = { readonly name: string; readonly keyId: string; readonly staffId: string | undefined };
export const AUTOMATIC: IntrusionActor = { name: "automatic", keyId: "automatic", staffId: undefined };
export const COMMAND_LINE: IntrusionActor = { name: "command line", keyId: "command line", staffId: undefined };
