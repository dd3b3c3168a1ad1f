import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Laws } from "../laws/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";

/** What the breach register stands on. */
export type BreachDeps = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly laws: Pick<Laws, "packsFor" | "clocksFor">;
  readonly shop: Pick<ShopConfiguration["shop"], "name" | "timeZone" | "contact">;
  /** Every table about people, of all holders of personal data. */
  readonly tables: readonly string[];
  /** Words that the shop's own voice avoids. */
  readonly avoid: readonly string[];
  /** The subjects behind customers' numbers; those who are unknown or erased are left out. */
  readonly findCustomers: (customerIds: readonly string[]) => Promise<readonly SubjectKey[]>;
};
