import type { OpenDatabase } from "@seimbang/database";
import type { Logger } from "pino";
import { logJobs } from "./accountability/log-jobs.ts";
import type { SequenceParts } from "./accountability/sequence-log.ts";
import { assessmentJobs } from "./assessments/assessment-jobs.ts";
import type { Assessments } from "./assessments/open-assessments.ts";
import { auditJobs } from "./audits/audit-jobs.ts";
import type { Audits } from "./audits/open-audits.ts";
import { backupJobs } from "./backups/backup-jobs.ts";
import type { Backups } from "./backups/open-backups.ts";
import { campaignJobs } from "./campaigns/campaign-jobs.ts";
import type { Campaigns } from "./campaigns/open-campaigns.ts";
import { feedJobs } from "./catalogue/feed-jobs.ts";
import { comfortJobs } from "./comfort/comfort-jobs.ts";
import type { Comfort } from "./comfort/open-comfort.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { staleAfter } from "./configuration/stale-after.ts";
import { educationJobs } from "./education/education-jobs.ts";
import type { Education } from "./education/open-education.ts";
import { type EncryptionJobDeps, encryptionJobs } from "./encryption/encryption-jobs.ts";
import { experimentJobs } from "./experiments/experiment-jobs.ts";
import type { Experiments } from "./experiments/open-experiments.ts";
import { fairnessJobs } from "./fairness/fairness-jobs.ts";
import type { Fairness } from "./fairness/open-fairness.ts";
import { intrusionJobs } from "./intrusions/intrusion-jobs.ts";
import { messageJobs } from "./messages/message-jobs.ts";
import { type ModelJobDeps, modelJobs } from "./models/model-jobs.ts";
import type { Partners } from "./open-dsr/open-partners.ts";
import { partnerJobs } from "./open-dsr/partner-jobs.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import { type JobRegistry, type JobSettings, type Jobs, openJobs } from "./platform/jobs.ts";
import type { Secrets } from "./platform/master-key.ts";
import type { InSpan } from "./platform/trace.ts";
import type { Records } from "./records/open-records.ts";
import { recordJobs } from "./records/record-jobs.ts";
import { balanceJobs } from "./reports/balance-jobs.ts";
import type { ShopBalance } from "./reports/open-balance.ts";
import type { Retention } from "./retention/open-retention.ts";
import { retentionJobs } from "./retention/retention-job.ts";
import { type ErasureJobDeps, erasureJobs } from "./rights/erasure-jobs.ts";
import { mailOfClock } from "./rights/mail-of-clock.ts";
import { requestJobs } from "./rights/request-jobs.ts";
import type { Surveys } from "./surveys/open-surveys.ts";
import { surveyJobs } from "./surveys/survey-jobs.ts";
import type { Threads } from "./threads/open-threads.ts";
import { threadJobs } from "./threads/thread-jobs.ts";

export type ShopJobsParts = {
  readonly open: OpenDatabase;
  readonly configuration: ShopConfiguration;
  readonly clock: Clock;
  readonly erasures: Pick<ErasureJobDeps, "holders" | "listeners" | "onNoted">;
  readonly wrapping: EncryptionJobDeps["wrapping"];
  readonly train: ModelJobDeps["train"];
  readonly campaigns: Pick<Campaigns, "watch" | "countBuyers" | "keepBlocks">;
  readonly experiments: Pick<Experiments, "keepLooks">;
  readonly fairness: Pick<Fairness, "auditEverything">;
  readonly balance: Pick<ShopBalance, "keepDay">;
  readonly comfort: Pick<Comfort, "measure" | "calibrate" | "lowerInactive">;
  readonly records: Pick<Records, "forgetOutgoing">;
  readonly assessments: Pick<Assessments, "reopenChanged">;
  readonly audits: Pick<Audits, "run">;
  readonly education: Pick<Education, "remind" | "forgetAttempts">;
  readonly messages: Parameters<typeof messageJobs>[0];
  readonly surveys: Pick<Surveys, "tend">;
  readonly threads: Pick<Threads, "watch" | "matchThemes">;
  readonly feeds: Parameters<typeof feedJobs>[1];
  readonly partners: Partners;
  readonly retention: Pick<Retention, "run" | "isOverdue">;
  readonly backups: Pick<Backups, "run" | "rehearse" | "copyErasures">;
  readonly accountability: SequenceParts;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly inSpan?: InSpan | undefined;
};

const LOOK_EVERY_SECONDS = 5;
const STOP_WITHIN_SECONDS = 30;

/** The background jobs of all features. */
export const shopJobs = (parts: ShopJobsParts) => {
  const { open, configuration, clock, erasures, wrapping, train, campaigns, fairness, balance, comfort, feeds } = parts;
  const { database } = open;
  const { model } = configuration;
  const { privateHosts } = configuration.outgoing;
  const { secrets } = parts;
  const mail =
    configuration.messages.mail === undefined ? undefined : mailOfClock({ secrets, shop: configuration.shop });
  return {
    ...modelJobs({ database, clock, train, schedule: model.fit }),
    ...encryptionJobs({ database, clock, wrapping }),
    ...erasureJobs({ database, clock, ...erasures, onFailed: (failed) => parts.log.error(failed, "erasure") }),
    ...requestJobs({ database, clock, secrets, settings: configuration.rights, privateHosts, mail }),
    ...partnerJobs(parts.partners, {
      ...configuration.rights,
      mail: mail && ((notice) => mail(database, notice, clock())),
    }),
    ...retentionJobs(parts.retention),
    ...backupJobs(parts.backups, configuration.backups),
    ...feedJobs(configuration, feeds),
    ...campaignJobs(campaigns),
    ...experimentJobs(parts.experiments),
    ...fairnessJobs(fairness),
    ...balanceJobs(balance),
    ...comfortJobs(comfort),
    ...recordJobs(parts.records),
    ...assessmentJobs(parts.assessments),
    ...auditJobs(parts.audits),
    ...educationJobs(parts.education),
    ...intrusionJobs({ database, clock }),
    ...logJobs(parts.accountability, { ...configuration.log, privateHosts }),
    ...messageJobs(parts.messages),
    ...surveyJobs(parts.surveys),
    ...threadJobs(parts.threads),
  } satisfies JobRegistry;
};

/** Those that go by the clock, and within how many milliseconds each has to have ended well. */
export const scheduledJobs = (registry: JobRegistry): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(registry).flatMap(([name, { schedules }]) =>
      schedules.length === 0 ? [] : [[name, Math.max(...schedules.map(({ cron }) => staleAfter(cron)))]],
    ),
  );

/** All of them in one queue. */
export const openShopJobs = (
  parts: ShopJobsParts,
  role: JobSettings["role"],
  onEnded?: JobSettings["onEnded"],
): Promise<Jobs<JobRegistry>> => {
  const { open, configuration, log } = parts;
  return openJobs<JobRegistry>(shopJobs(parts), {
    pool: open.pool,
    clock: systemClock,
    timeZone: configuration.shop.timeZone,
    role,
    pollSeconds: LOOK_EVERY_SECONDS,
    stopWithinSeconds: STOP_WITHIN_SECONDS,
    inSpan: parts.inSpan,
    onEnded,
    onFailure: (name, failure) => log.error({ job: name, failure }, "job"),
  });
};
