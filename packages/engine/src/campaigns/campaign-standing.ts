import type { Creative } from "./campaign.ts";
import type { StrangerCeilings } from "./chance-within-cap.ts";

/** How a campaign stands at this moment, apart from who asks. */
export type CampaignStanding = {
  /** The highest chance of a place that its pace allows, 0 to 1; 0 when its budget is spent. */
  readonly ceiling: number;
  /** The share of people that it may be shown to, 0 to 1; absent for everybody. */
  readonly limitedTo?: number;
  /** For somebody whose exposures nobody knows: the highest chances in one page view that the caps leave. */
  readonly ofStrangers: StrangerCeilings;
  /** Whether enough people meet its tests about the person. What was not counted is not enough. */
  readonly hasAudience: boolean;
  /** How many do, where they were counted. */
  readonly people?: number | undefined;
  /** Whether what a creative says is true at this moment; absent where nothing that it says needs to be proven. */
  readonly isProven?: (creative: Creative, now: number) => boolean;
};
