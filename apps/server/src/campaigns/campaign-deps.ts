import type { CampaignDocumentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { CampaignWorld } from "./campaign-world.ts";
import type { CheckCopy } from "./check-copy.ts";
import type { ForecastDeps } from "./forecast-reach.ts";

/** Says whether the processing that a campaign means was assessed and passed; else a person has to judge. */
type Assess = (document: CampaignDocumentWire) => Promise<"passed" | "not_assessed">;

/** What shows on real customers whether a campaign may go live. */
type Experiments = {
  readonly start: (campaignId: string) => Promise<void>;
  readonly verdictOf: (campaignId: string) => Promise<"launch" | "limit" | "refuse" | "not_yet">;
};

export type CampaignDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly world: CampaignWorld;
  readonly forecast: Omit<ForecastDeps, "clock" | "world">;
  /** Where one of these is absent, nothing gets past its step. */
  readonly checkCopy?: CheckCopy;
  readonly assess?: Assess;
  readonly experiments?: Experiments;
};
