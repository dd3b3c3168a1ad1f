import type { IntrusionKind } from "@seimbang/contracts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { StaffDeps } from "../staff/read.ts";

/** What everything about intrusions stands on. */
export type IntrusionDeps = StaffDeps & {
  /** As the shop's; its proxies are known networks as well, and each is in CIDR. What comes from there is neither counted nor blocked. */
  readonly settings: ShopConfiguration["intrusions"];
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
