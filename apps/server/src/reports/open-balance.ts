import type { BalanceGroup, BalanceReportWire } from "@seimbang/contracts";
import { isLive, listCampaigns } from "../campaigns/read.ts";
import { listExperiments } from "../experiments/read.ts";
import { type ReportDays, reportPeriod } from "../http/report-period.ts";
import type { Clock } from "../platform/clock.ts";
import { type KeepAttributedDeps, keepAttributed } from "./keep-attributed.ts";
import { type KeepDayDeps, keepDay } from "./keep-day.ts";
import { reportBalance } from "./report-balance.ts";

export type BalanceParts = KeepDayDeps &
  KeepAttributedDeps & {
    readonly clock: Clock;
    readonly holdoutShare: number;
  };

export type BalanceAsk = ReportDays & { readonly by: BalanceGroup };

/** What personalising earns, beside what it costs in trust. */
export type ShopBalance = {
  /** From the days that were kept; until yesterday unless said. @throws Problem `invalid_request` for what is no day */
  readonly report: (ask: BalanceAsk) => Promise<BalanceReportWire>;
  /** Counts everybody who takes part, for the last full day, unless that was done. */
  readonly keepDay: () => ReturnType<typeof keepDay>;
};

const DAY_MS = 86_400_000;

export const openBalance = (parts: BalanceParts): ShopBalance => {
  const { database, clock, currency, slots, holdoutShare, mostSpent } = parts;
  return {
    keepDay: async () => {
      await keepAttributed(clock(), parts);
      return keepDay(await listExperiments(database), clock(), parts);
    },
    report: async ({ by, ...days }) => {
      const period = reportPeriod(days, clock() - DAY_MS);
      const [experiments, campaigns] = await Promise.all([
        listExperiments(database),
        listCampaigns(database, undefined),
      ]);
      const named = campaigns.map((campaign) => [campaign.campaignId, campaign.document.name] as const);
      const live = new Set(campaigns.filter(({ state }) => isLive(state)).map(({ campaignId }) => campaignId));
      return reportBalance(database, { by, period, currency }, experiments, {
        ...{ slots, holdoutShare, mostSpent },
        campaignNames: new Map(named),
        liveCampaigns: new Map(named.filter(([campaignId]) => live.has(campaignId))),
      });
    },
  };
};
