import type { BothLanguages, CampaignDocumentWire, CampaignState } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { CampaignWorld } from "./campaign-world.ts";
import type { CheckCopy } from "./check-copy.ts";
import type { ForecastDeps } from "./forecast-reach.ts";
import type { ReportDeps } from "./report-deps.ts";

/** Says whether the processing that a campaign means was assessed and passed; else a person has to judge. */
type Assess = (document: CampaignDocumentWire) => Promise<"passed" | "not_assessed">;

/**
 * What an experiment says of its campaign: what to do with it, that it harms, that nothing is known yet, or that nothing is
 * missing but somebody's written judgement.
 */
export type ExperimentVerdict = "launch" | "limit" | "refuse" | "harm" | "not_yet" | "not_signed";

/** What shows on real customers whether a campaign may go live. */
export type CampaignExperiments = {
  /** @throws Problem `experiment_required` where none was declared for it */
  readonly start: (campaignId: string, keyId: string) => Promise<void>;
  /** @param isSigned whether a person judged it in writing, without which nothing is launched */
  readonly verdictOf: (campaignId: string, isSigned: boolean) => Promise<ExperimentVerdict>;
  /** Those of its creatives that its treatment shows, and so those that a launch is of; undefined for all. */
  readonly testedCreatives: (campaignId: string) => Promise<readonly string[] | undefined>;
  /**
   * Stops what runs for a campaign of which nothing more is to be learned: one that was refused, stopped or edited, and one that
   * was launched, once the planned days are over. Until then its control goes on, so that harm can still be seen.
   */
  readonly settle: (campaignId: string, state: CampaignState, keyId: string) => Promise<void>;
  /** The same question while it is live; the answer may be an hour old. */
  readonly showsHarm: (campaignId: string) => Promise<boolean>;
};

/** What audits of fairness say of a campaign. */
type CampaignFairness = {
  /** How many tests of its rules tell who has an attribute that must not decide. */
  readonly countProxies: (campaignId: string, document: CampaignDocumentWire) => Promise<number>;
  /** Whether it does not reach everybody alike by an audit since a time, and is to be paused for it. */
  readonly mustPause: (campaignId: string, since: number) => Promise<boolean>;
};

export type CampaignDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  /** Told of what kept the watch from looking at a campaign. */
  readonly onFault: (error: unknown) => void;
  readonly world: CampaignWorld;
  /** Whether there is such an offer, and it was not ended. */
  readonly hasOffer: (offerId: string) => Promise<boolean>;
  readonly countBuyers: () => Promise<{ readonly products: number }>;
  readonly forecast: Omit<ForecastDeps, "clock" | "world">;
  readonly report: ReportDeps;
  /** What the shop stands for: whoever approves holds a campaign against each. */
  readonly values: readonly BothLanguages[];
  /** Where one of these is absent, nothing gets past its step. */
  readonly checkCopy?: CheckCopy;
  readonly assess?: Assess;
  readonly experiments?: CampaignExperiments;
  readonly fairness?: CampaignFairness;
};
