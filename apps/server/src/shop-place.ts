import type { OpenDatabase } from "@seimbang/database";
import type { CustomerTokenKey } from "./configuration/load-keys.ts";
import type { MessageSecrets } from "./configuration/load-message-secrets.ts";
import type { OpenDsrFiles } from "./configuration/load-open-dsr-files.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import type { Clock } from "./platform/clock.ts";
import type { Secrets } from "./platform/master-key.ts";
import type { OtherProcesses } from "./platform/metrics.ts";
import type { Tracing } from "./platform/tracing.ts";

/** Everything a shop stands on; whoever opened these closes them after the shop. */
export type ShopPlace = {
  readonly open: OpenDatabase;
  readonly configuration: ShopConfiguration;
  readonly secrets: Secrets;
  readonly customerTokenKey: CustomerTokenKey;
  /** Undefined where the shop has no part in OpenDSR. */
  readonly openDsrFiles?: OpenDsrFiles | undefined;
  /** What is needed to send; empty where nothing is sent. */
  readonly messageSecrets?: MessageSecrets | undefined;
  readonly clock: Clock;
  /** Where traces are sent; undefined where they are not. */
  readonly tracing?: Tracing | undefined;
  /** Who answers on the same port; undefined where nobody else does. */
  readonly otherProcesses?: OtherProcesses | undefined;
  /** Where processes of this machine share the file of each model; undefined where each reads it from the database for itself. */
  readonly modelFolder?: string | undefined;
  readonly logLevel: string;
  readonly version: string;
};
