import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { SurveyWorld } from "./survey-rules.ts";

export type SurveyDeps = SurveyWorld & {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

/** What the shop's people write surveys with. */
export type SurveyDeskDeps = SurveyDeps & {
  /** Words that the shop's own voice avoids. */
  readonly avoid: readonly string[];
};
