import {
  AssignTaskWire,
  type AuditReportWire,
  type AuditsWire,
  type AuditTasksWire,
  type AuditTaskWire,
  type JobsWire,
  JudgeTaskWire,
  type Language,
} from "@seimbang/contracts";
import { appendToLog } from "../accountability/read.ts";
import { writeHumanPage } from "../http/human-page.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { recordOverruling } from "../overrulings/read.ts";
import { isId } from "../platform/ids.ts";
import { lastRuns } from "../platform/job-runs.ts";
import { standingOfJobs } from "../platform/standing-of-jobs.ts";
import { workerStanding } from "../platform/worker-standing.ts";
import { listPeople } from "../staff/read.ts";
import type { AuditDeps } from "./audit-deps.ts";
import { auditPage } from "./audit-page.ts";
import { describeTask, isMoreUrgent, type NameOf } from "./describe-task.ts";
import { DAY_MS } from "./findings.ts";
import { runAudit } from "./run-audit.ts";
import { closeTask, findAudit, findTask, listAudits, listClosedTasks, listOpenTasks, setOwner } from "./store.ts";

/** Everything that is done about audits, over HTTP and on the command line alike. What is given is not trusted. */
export type Audits = {
  readonly run: () => Promise<AuditReportWire>;
  readonly list: () => Promise<AuditsWire>;
  readonly show: (auditId: string) => Promise<AuditReportWire>;
  /** The report as a page of its own, to be kept or printed. */
  readonly page: (report: AuditReportWire, language: Language) => string;
  readonly tasks: (state: AuditTaskWire["state"]) => Promise<AuditTasksWire>;
  /** Somebody decides in writing to bear a finding; it counts for a year. */
  readonly judge: (taskId: string, given: unknown) => Promise<AuditTaskWire>;
  readonly assign: (taskId: string, given: unknown) => Promise<AuditTaskWire>;
  /** How what goes by the clock stands now, as the next audit would find it. */
  readonly jobs: () => Promise<JobsWire>;
};

const MOST_LISTED = 100;
/** What was borne last year is looked at anew. */
const JUDGED_DAYS = 365;
export const openAudits = (deps: AuditDeps): Audits => {
  const { database, clock, configuration } = deps;
  const namesNow = async (): Promise<NameOf> => {
    const names = new Map((await listPeople(database, clock())).map(({ staffId, name }) => [staffId, name]));
    return (staffId) => names.get(staffId);
  };
  const requireTask = async (taskId: string): Promise<AuditTaskWire> => {
    const task = await findTask(database, taskId);
    if (task === undefined) throw new Problem("unknown_task");
    return describeTask(task, clock(), await namesNow());
  };
  return {
    run: () => runAudit(deps),
    list: async () => ({ audits: (await listAudits(database, MOST_LISTED)).map(summaryOf) }),
    show: async (auditId) => {
      const report = isId(auditId) ? await findAudit(database, auditId) : undefined;
      if (report === undefined) throw new Problem("unknown_audit");
      return report;
    },
    page: (report, language) => writeHumanPage(auditPage(report, language, configuration.shop.timeZone)).markup,
    tasks: async (state) => {
      const found = await (state === "open" ? listOpenTasks : listClosedTasks)(database);
      const nameOf = await namesNow();
      const tasks = found.map((task) => describeTask(task, clock(), nameOf));
      return { tasks: state === "open" ? tasks.toSorted(isMoreUrgent) : tasks };
    },
    judge: async (taskId, given) => {
      const { by, judgement } = parseDocument(JudgeTaskWire, given);
      requireId(taskId);
      const now = clock();
      await database.transaction().execute(async (transaction) => {
        const closing = { how: "judgement", by, judgement, until: now + JUDGED_DAYS * DAY_MS } as const;
        if (!(await closeTask(transaction, taskId, closing, now))) throw new Problem("unknown_task");
        await appendToLog(transaction, { kind: "audit_task_judged", at: now, about: taskId, statement: {} });
        const code = (await findTask(transaction, taskId))?.code ?? "";
        await recordOverruling(transaction, {
          ...{ kind: "audit_finding", about: code, campaignId: undefined, suggested: "mend", decided: "bear" },
          ...{ facts: { taskId }, by, judgement, at: now },
        });
      });
      return requireTask(taskId);
    },
    assign: async (taskId, given) => {
      const { owner } = parseDocument(AssignTaskWire, given);
      requireId(taskId);
      if (!(await setOwner(database, taskId, owner))) throw new Problem("unknown_task");
      return requireTask(taskId);
    },
    jobs: async () => {
      const runs = await lastRuns(database);
      const standing = standingOfJobs(runs ?? new Map<string, never>(), deps.jobs());
      const worker = workerStanding(runs);
      return {
        worker: { state: worker.state, ...lastSuccess("lastEndedAt" in worker ? worker.lastEndedAt : undefined) },
        jobs: standing.map(({ name, state, completedAt }) => ({ name, state, ...lastSuccess(completedAt) })),
      };
    },
  };
};

const lastSuccess = (at: number | undefined) => (at === undefined ? {} : { lastSuccessAt: new Date(at).toISOString() });

const requireId = (taskId: string): void => {
  if (!isId(taskId)) throw new Problem("unknown_task");
};

const summaryOf = ({ auditId, at, tasks, checks }: AuditReportWire): AuditsWire["audits"][number] => ({
  auditId,
  at,
  open: tasks.length,
  high: tasks.filter(({ severity }) => severity === "high").length,
  failed: checks.filter(({ state }) => state === "failed").length,
});
