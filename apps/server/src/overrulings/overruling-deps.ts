import type { CampaignReportWire, CampaignWire, CreativeText, ModelsWire, StoredOfferWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";

/** A finding about a campaign's words, as far as somebody decides about it. */
type FoundInCopy = {
  readonly creativeId: string;
  readonly field: CreativeText;
  readonly language: "id" | "en";
  readonly rule: string;
  readonly isOverrulable: boolean;
};

/** What is asked of other features, so that none of them needs to know this one. */
export type OverrulingDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly campaigns: {
    readonly find: (campaignId: string) => Promise<CampaignWire>;
    readonly report: (campaignId: string, days: { readonly from: string }) => Promise<CampaignReportWire>;
    readonly copyFindings: (campaignId: string) => Promise<readonly FoundInCopy[]>;
  };
  /** How often people said since a time that a campaign's creatives should not have been shown. */
  readonly countHides: (campaignId: string, since: number) => Promise<number>;
  readonly models: () => Promise<Pick<ModelsWire, "models">>;
  readonly offers: () => Promise<readonly StoredOfferWire[]>;
  /** Whether a level is off at this moment, and by which numbers points are counted. */
  readonly comfort: () => Promise<{ readonly off: ReadonlySet<string>; readonly points: "defaults" | "measured" }>;
  /** The codes of what audits have found and nobody has mended or borne. */
  readonly openTasks: () => Promise<ReadonlySet<string>>;
  /** Themes of conversations that are looked for, each with its version: a theme whose words are changed is a newer one. */
  readonly themes: () => Promise<ReadonlyMap<string, number>>;
};
