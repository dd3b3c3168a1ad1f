import { AUDIT_CHECKS, type AuditCheck, type AuditReportWire, inBothLanguages } from "@seimbang/contracts";
import { appendToLog } from "../accountability/read.ts";
import type { AuditDeps } from "./audit-deps.ts";
import { checkApiKeys } from "./checks/check-api-keys.ts";
import { checkAssessments } from "./checks/check-assessments.ts";
import { checkBreaches } from "./checks/check-breaches.ts";
import { checkConfiguration } from "./checks/check-configuration.ts";
import { checkDependencies } from "./checks/check-dependencies.ts";
import { checkJobs } from "./checks/check-jobs.ts";
import { checkLog } from "./checks/check-log.ts";
import { checkMasterKeys } from "./checks/check-master-keys.ts";
import { checkMessages } from "./checks/check-messages.ts";
import { checkNotice } from "./checks/check-notice.ts";
import { checkRecords } from "./checks/check-records.ts";
import { checkRestoreTest } from "./checks/check-restore-test.ts";
import { checkRetention } from "./checks/check-retention.ts";
import { checkRights } from "./checks/check-rights.ts";
import { checkServer } from "./checks/check-server.ts";
import { checkStaff } from "./checks/check-staff.ts";
import { checkTraining } from "./checks/check-training.ts";
import { describeTask, isMoreUrgent } from "./describe-task.ts";
import type { Check, CheckOutcome } from "./findings.ts";
import { keepTasks } from "./keep-tasks.ts";
import { sayAudit } from "./say-audit.ts";
import { holdAudits, insertAudit, listAccepted, listAudits, listOpenTasks } from "./store.ts";

const checksOf = (deps: AuditDeps): Readonly<Record<AuditCheck, Check>> => ({
  api_keys: checkApiKeys(deps),
  staff: checkStaff(deps),
  training: checkTraining(deps),
  master_keys: checkMasterKeys(deps),
  retention: checkRetention(deps),
  restore_test: checkRestoreTest(deps),
  log: checkLog(deps),
  rights: checkRights(deps),
  breaches: checkBreaches(deps),
  assessments: checkAssessments(deps),
  records: checkRecords(deps),
  notice: checkNotice(deps),
  configuration: checkConfiguration(deps),
  server: checkServer(deps),
  jobs: checkJobs(deps),
  messages: checkMessages(deps),
  dependencies: checkDependencies,
});

/**
 * Looks at everything, makes each finding a task, closes those that are found no more, and keeps the report beside the
 * former one. The log says that it was done and how much is open, and who looks after it hears of what is grave and new.
 */
export const runAudit = async (deps: AuditDeps): Promise<AuditReportWire> => {
  const { database, clock, makeId, configuration, version } = deps;
  const now = clock();
  const outcomes = await lookAtAll(deps, now);
  return database.transaction().execute(async (transaction) => {
    await holdAudits(transaction);
    const [former] = await listAudits(transaction, 1);
    const { appeared, gone } = await keepTasks(transaction, outcomes, { now, makeId });
    const open = (await listOpenTasks(transaction)).map((task) => describeTask(task, now)).toSorted(isMoreUrgent);
    const accepted = (await listAccepted(transaction, now)).map((task) => describeTask(task, now));
    const report: AuditReportWire = {
      auditId: makeId(),
      at: new Date(now).toISOString(),
      shop: configuration.shop.name,
      version,
      checks: outcomes.map(describeOutcome),
      tasks: open,
      accepted,
      compared: {
        ...(former === undefined ? {} : { former: former.auditId }),
        appeared: [...appeared],
        gone: gone.map((task) => describeTask(task, now)),
        remained: open.length - appeared.length,
      },
    };
    await insertAudit(transaction, report);
    const high = open.filter(({ severity }) => severity === "high").length;
    const statement = { open: open.length, high, appeared: appeared.length, gone: gone.length };
    await appendToLog(transaction, { kind: "audit", at: now, about: report.auditId, statement });
    const grave = open.filter(({ severity, taskId }) => severity === "high" && appeared.includes(taskId));
    if (grave.length > 0)
      await deps.tellOfGrave(transaction, { auditId: report.auditId, codes: grave.map(({ code }) => code) });
    return report;
  });
};

const lookAtAll = async (deps: AuditDeps, now: number): Promise<readonly CheckOutcome[]> => {
  const checks = checksOf(deps);
  const outcomes: CheckOutcome[] = [];
  // One after another: an audit is in no hurry, and a shop is open meanwhile.
  for (const check of AUDIT_CHECKS) {
    const checked = await checks[check](now).catch((error: unknown) => {
      deps.onFault(error);
      return "failed" as const;
    });
    outcomes.push({ check, checked });
  }
  return outcomes;
};

const describeOutcome = ({ check, checked }: CheckOutcome): AuditReportWire["checks"][number] => {
  const state = typeof checked === "string" ? checked : checked.length === 0 ? "passed" : "found";
  return { check, state, text: inBothLanguages((language) => sayAudit(`check.${check}`, {}, language)) };
};
