import type { Database } from "@seimbang/database";
import type { CatalogueView } from "@seimbang/engine";
import { copiesFinder } from "./campaigns/read.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import type { Laws } from "./laws/read.ts";
import type { Clock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";
import type { ThreadDeps } from "./threads/thread-deps.ts";

type Parts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: ShopConfiguration;
  readonly laws: Laws;
  readonly findProduct: CatalogueView["find"];
  readonly categoryNames: CatalogueView["categoryNames"];
};

/** What conversations with customers need of a shop, whoever works with them: its people, or customers themselves. */
export const threadDeps = ({ configuration, ...parts }: Parts): ThreadDeps => ({
  ...parts,
  registry: configuration.registry,
  findCopies: copiesFinder(parts.database),
  shop: configuration.shop,
  settings: configuration.threads,
  owner: configuration.rights.owner,
  escalateTo: configuration.rights.escalateTo,
  avoid: configuration.messages.voice.avoid,
  sendsMail: configuration.messages.mail !== undefined,
});
