import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";

/** What everything about the shop's people stands on. */
export type StaffDeps = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  /** Cryptographically strong. */
  readonly randomBytes: (count: number) => Buffer;
  readonly shop: { readonly name: string };
  /** Whether the shop sends mail; else links are handed over, and alerts are read in the console. */
  readonly sendsMail: boolean;
};
