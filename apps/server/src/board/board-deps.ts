import type { Database } from "@seimbang/database";
import type { PurposeRegistry } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";

export type BoardDeps = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly registry: PurposeRegistry;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

/** What the shop's people write with on the board. */
export type BoardDeskDeps = BoardDeps & {
  /** Words that the shop's own voice avoids. */
  readonly avoid: readonly string[];
};
