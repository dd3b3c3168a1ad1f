import type {
  CampaignFairnessWire,
  FairnessAuditWire,
  FairnessReportWire,
  ProxyAuditWire,
  SurveyCountsWire,
  SwapTestWire,
} from "@seimbang/contracts";
import { findCampaign, isLive, listCampaigns, type StoredCampaign } from "../campaigns/read.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import { auditProxies, type Truth } from "./audit-proxies.ts";
import { auditReachOf } from "./audit-reach-of.ts";
import { countSurvey } from "./count-survey.ts";
import { deleteUngrantedAnswers } from "./delete-ungranted-answers.ts";
import type { FairnessDeps } from "./fairness-deps.ts";
import { findProxies } from "./find-proxies.ts";
import { reportFairness } from "./report-fairness.ts";
import type { AuditTarget } from "./standing.ts";
import { findAudit, listAudits } from "./store.ts";
import { swapTest } from "./swap-test.ts";

/** How many audits were made, of them failed, and how many answers were deleted that nobody allows any more. */
type NightlyAudit = { readonly audits: number; readonly failed: number; readonly answersDeleted: number };

/** Everything that is done to look at fairness, over HTTP and on the command line alike. What is given is not trusted. */
export type Fairness = {
  /** Every campaign that customers see, with its latest verdict. */
  readonly report: () => Promise<FairnessReportWire>;
  readonly ofCampaign: (campaignId: string) => Promise<CampaignFairnessWire>;
  /** An audit of whom something reaches, as it was. @throws Problem `unknown_audit` */
  readonly show: (auditId: string) => Promise<FairnessAuditWire>;
  /** How many answer the survey, roughly. */
  readonly survey: () => Promise<SurveyCountsWire>;
  readonly auditCampaign: (campaignId: string) => Promise<FairnessAuditWire>;
  readonly auditSlot: (slot: string) => Promise<FairnessAuditWire>;
  /** @param level 1 to 4, as digits */
  readonly auditLevel: (level: string) => Promise<FairnessAuditWire>;
  /** @param truth of simulated people by their numbers in the shop; what customers said where it is absent */
  readonly auditProxies: (
    campaignId: string | undefined,
    truth?: ReadonlyMap<string, Readonly<Record<string, boolean>>>,
  ) => Promise<ProxyAuditWire>;
  /** @param people so many people who do not exist for each kind of swap, 1 to 200 */
  readonly swapTest: (people: number) => Promise<SwapTestWire>;
  /** What is to be done every night. */
  readonly auditEverything: () => Promise<NightlyAudit>;
};

const HISTORY = 100;
const LEVELS_AUDITED = ["1", "2", "3", "4"];

export const openFairness = (deps: FairnessDeps): Fairness => {
  const { database } = deps;
  const auditOne = async (target: AuditTarget): Promise<FairnessAuditWire> => {
    const [audit] = await auditReachOf([target], deps);
    if (audit === undefined) throw new Error("One target gives one audit.");
    return audit;
  };
  return {
    report: () => reportFairness(deps),
    ofCampaign: async (campaignId) => {
      const { document } = await requireCampaign(campaignId, deps);
      const audits = await listAudits(database, "campaign", campaignId, HISTORY);
      const [latest] = audits;
      return {
        campaignId,
        ...(latest === undefined ? {} : { latest }),
        history: audits.map(({ auditId, at, verdict }) => ({ auditId, at, verdict })),
        proxies: [...(await findProxies(database, campaignId, document.targeting))],
      };
    },
    show: async (auditId) => {
      const audit = isId(auditId) ? await findAudit(database, auditId) : undefined;
      if (audit === undefined) throw new Problem("unknown_audit");
      return audit;
    },
    survey: () => countSurvey(database, deps.settings.surveyPurpose),
    auditCampaign: async (campaignId) => auditOne(targetOf(await requireCampaign(campaignId, deps))),
    auditSlot: async (slot) => {
      if (!deps.slots.includes(slot)) throw new Problem("unknown_slot");
      return auditOne({ kind: "slot", id: slot });
    },
    auditLevel: async (level) => {
      if (!LEVELS_AUDITED.includes(level)) throw new Problem("unknown_level");
      return auditOne({ kind: "level", id: level });
    },
    auditProxies: async (campaignId, truth) => {
      const campaign = campaignId === undefined ? undefined : await requireCampaign(campaignId, deps);
      return auditProxies(truth && (await truthOf(truth, deps)), campaign, deps);
    },
    swapTest: (people) => swapTest(people, deps.swaps),
    auditEverything: async () => {
      const campaigns = (await listCampaigns(database, undefined)).filter(({ state }) => isLive(state));
      const targets: readonly AuditTarget[] = [
        ...campaigns.map(targetOf),
        ...deps.slots.map((id) => ({ kind: "slot", id }) as const),
        ...LEVELS_AUDITED.map((id) => ({ kind: "level", id }) as const),
      ];
      const { registry, settings } = deps;
      const answersDeleted = await deleteUngrantedAnswers(database, { registry, ...settings }, deps.clock());
      const audits = await auditReachOf(targets, deps);
      if (settings.surveyPurpose !== undefined) await auditProxies(undefined, undefined, deps);
      const failed = audits.filter(({ verdict }) => verdict === "fail").length;
      return { audits: audits.length, failed, answersDeleted };
    },
  };
};

const truthOf = async (
  byNumber: ReadonlyMap<string, Readonly<Record<string, boolean>>>,
  { findCustomers }: FairnessDeps,
): Promise<Truth> => {
  const subjects = await findCustomers([...byNumber.keys()]);
  return new Map([...subjects].map(([number, subject]) => [subject, byNumber.get(number) ?? {}]));
};

const targetOf = ({ campaignId, document }: StoredCampaign): AuditTarget => ({
  kind: "campaign",
  id: campaignId,
  document,
});

const requireCampaign = async (campaignId: string, { database }: FairnessDeps): Promise<StoredCampaign> => {
  const campaign = isId(campaignId) ? await findCampaign(database, campaignId) : undefined;
  if (campaign === undefined) throw new Problem("unknown_campaign");
  return campaign;
};
