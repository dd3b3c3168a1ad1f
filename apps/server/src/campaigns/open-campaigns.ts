import type {
  CampaignChangesWire,
  CampaignDocumentWire,
  CampaignForecastWire,
  CampaignReportWire,
  CampaignState,
  CampaignSummaryWire,
  CampaignWire,
  CopyCheckWire,
  EvidenceItemWire,
} from "@seimbang/contracts";
import { type ReportDays, reportPeriod } from "../http/report-period.ts";
import type { CampaignDeps } from "./campaign-deps.ts";
import type { CopyFinding } from "./check-copy.ts";
import { checkTypedCopy } from "./check-typed-copy.ts";
import { describeCampaign, describeChanges, summariseCampaign } from "./describe-campaign.ts";
import { expiringWithin, findEvidence, listEvidence } from "./evidence-store.ts";
import { exportChoices } from "./export-choices.ts";
import { forecastReach } from "./forecast-reach.ts";
import { keepBlocks } from "./keep-blocks.ts";
import { moveCampaign } from "./move-campaign.ts";
import { notShown } from "./not-shown.ts";
import { describeEvidence, recordEvidence } from "./record-evidence.ts";
import { reportCampaign } from "./report-campaign.ts";
import { requireCampaign } from "./require-version.ts";
import { type Actor, listCampaigns, listChanges, type StoredCampaign } from "./store.ts";
import { type WatchReport, watchCampaigns } from "./watch-campaigns.ts";
import { draftCampaign, editCampaign, evidenceOf } from "./write-campaign.ts";

/** Everything that people do with campaigns, over HTTP and on the command line alike. What is given is not trusted. */
export type Campaigns = {
  readonly list: (state?: CampaignState) => Promise<readonly CampaignSummaryWire[]>;
  readonly find: (campaignId: string) => Promise<CampaignWire>;
  readonly changesOf: (campaignId: string) => Promise<CampaignChangesWire>;
  readonly draft: (document: unknown, actor: Actor) => Promise<CampaignWire>;
  readonly edit: (campaignId: string, version: number, document: unknown, actor: Actor) => Promise<CampaignWire>;
  /** @param step a `CampaignStepWire` */
  readonly move: (campaignId: string, step: unknown, keyId: string) => Promise<CampaignWire>;
  /** All of it, or what ends within so many days from now; what has ended is not ending. */
  readonly evidence: (expiringWithinDays?: number) => Promise<readonly EvidenceItemWire[]>;
  readonly recordEvidence: (evidence: unknown) => Promise<EvidenceItemWire>;
  /** What of words that are being typed would stand in the way of a launch. @param copy a `CheckCopyWire` */
  readonly checkCopy: (copy: unknown) => Promise<CopyCheckWire>;
  /** What a campaign's words, as they are stored, have wrong with them at this moment. */
  readonly copyFindings: (campaignId: string) => Promise<readonly CopyFinding[]>;
  /** Whom it could reach with the choices that customers have made until now. */
  readonly forecast: (campaignId: string) => Promise<CampaignForecastWire>;
  /** How many people meet its tests about them, in the slot where most do; undefined below 20. */
  readonly audienceOf: (document: CampaignDocumentWire) => Promise<number | undefined>;
  /** What it did from one day to another. */
  readonly report: (campaignId: string, days: ReportDays) => Promise<CampaignReportWire>;
  /** Decides what reports tell of the days that are over, unless that was done. */
  readonly keepBlocks: () => ReturnType<typeof keepBlocks>;
  /** The log of what was chosen of its creatives, as text in pieces, see `exportChoices`. */
  readonly exportChoices: (campaignId: string) => AsyncIterable<string>;
  readonly watch: () => Promise<WatchReport>;
  /** Counts anew how many people bought what, for what copy may say of them. */
  readonly countBuyers: () => Promise<{ readonly products: number }>;
};

export const openCampaigns = (deps: CampaignDeps): Campaigns => {
  const { database } = deps;
  const describe = async (campaign: StoredCampaign): Promise<CampaignWire> =>
    describeCampaign(campaign, await listChanges(database, campaign.campaignId), await notShown(campaign, deps));
  const forecast = (document: CampaignDocumentWire) =>
    forecastReach(document, { ...deps.forecast, clock: deps.clock, world: deps.world });
  return {
    list: async (state) => (await listCampaigns(database, state)).map(summariseCampaign),
    find: async (campaignId) => describe(await requireCampaign(database, campaignId)),
    changesOf: async (campaignId) => {
      await requireCampaign(database, campaignId);
      return describeChanges(await listChanges(database, campaignId));
    },
    draft: async (document, actor) => describe(await draftCampaign(document, actor, deps)),
    edit: async (campaignId, version, document, actor) =>
      describe(await editCampaign(campaignId, version, document, actor, deps)),
    move: async (campaignId, step, keyId) => describe(await moveCampaign(campaignId, step, keyId, deps)),
    evidence: async (expiringWithinDays) => {
      const all = await listEvidence(database);
      return (expiringWithinDays === undefined ? all : expiringWithin(all, expiringWithinDays, deps.clock())).map(
        describeEvidence,
      );
    },
    copyFindings: async (campaignId) => {
      const campaign = await requireCampaign(database, campaignId);
      if (deps.checkCopy === undefined) return [];
      const evidence = await findEvidence(database, evidenceOf(campaign.document));
      return deps.checkCopy(campaign, evidence, deps.clock());
    },
    checkCopy: (copy) => checkTypedCopy(copy, deps),
    recordEvidence: (given) => recordEvidence(given, deps),
    forecast: async (campaignId) => {
      const { document } = await requireCampaign(database, campaignId);
      return forecast(document);
    },
    audienceOf: async (document) => {
      const { slots } = await forecast(document);
      const audiences = slots.flatMap(({ audience }) => audience ?? []);
      return audiences.length === 0 ? undefined : Math.max(...audiences);
    },
    report: (campaignId, days) => {
      const { currency } = deps.world.shop;
      return reportCampaign(campaignId, reportPeriod(days, deps.clock()), { ...deps.report, database, currency });
    },
    keepBlocks: () => keepBlocks(deps.clock(), { ...deps.report, database, currency: deps.world.shop.currency }),
    exportChoices: (campaignId) => exportChoices(campaignId, { ...deps.report, database }),
    watch: () => watchCampaigns(deps),
    countBuyers: deps.countBuyers,
  };
};
