import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROBLEM_CODES } from "@seimbang/contracts";
import { DROP_REASONS } from "@seimbang/engine";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { METRICS, type MetricName } from "../apps/server/src/platform/metric-table.ts";
import { anchorsOf } from "./anchors-of.ts";

type Rule = {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
};

const ROOT = join(import.meta.dirname, "..");
const FILE = join(ROOT, "deploy/prometheus/alerts.yaml");
const rules: readonly Rule[] = parse(readFileSync(FILE, "utf8")).groups.flatMap(
  (group: { readonly rules: readonly Rule[] }) => group.rules,
);

test.each(rules)("$alert says how grave it is, and leads to what to do in both languages", (rule) => {
  const { severity } = rule.labels;
  expect(["page", "ticket"]).toContain(severity);
  const [page = "", anchor = ""] = rule.annotations.runbook.split("#");
  expect(anchor).toBe(rule.alert.toLowerCase());
  for (const one of [page, page.replace(/\.md$/, ".id.md")])
    expect(anchorsOf(readFileSync(join(ROOT, one), "utf8")), one).toContain(anchor);
});

const LISTS: Readonly<Record<string, readonly string[]>> = {
  code: PROBLEM_CODES,
  reason: DROP_REASONS,
};

test.each(rules)("$alert asks for metrics, labels and values that there are", ({ expr }) => {
  for (const [, name = "", selector = ""] of expr.matchAll(/\b(seimbang_\w+)(?:\{([^}]*)\})?/g)) {
    const known = METRICS[(name in METRICS ? name : name.replace(/_(bucket|sum|count)$/, "")) as MetricName];
    expect(known, name).toBeDefined();
    for (const [, label = "", values = ""] of selector.matchAll(/(\w+)=~?"([^"]*)"/g)) {
      expect(Object.keys(known.labels), name).toContain(label);
      const meaning: string = (known.labels as Readonly<Record<string, string>>)[label] ?? "";
      const allowed = LISTS[label];
      for (const value of values.split("|"))
        if (allowed === undefined) expect(meaning, `${name} ${label}`).toContain(`\`${value}\``);
        else expect(allowed, `${name} ${label}`).toContain(value);
    }
  }
});

/** Debian's package `prometheus` has it; without it the rules are only read, not tried. */
const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

/** For each alert: what the metrics say minute by minute, and after how long it has to have fired. */
const FIRES: readonly (readonly [alert: string, series: Readonly<Record<string, string>>, at: string])[] = [
  ["SeimbangDown", { 'up{job="seimbang"}': "0x60" }, "10m"],
  ["SeimbangDatabaseDown", { seimbang_database_up: "0x60" }, "10m"],
  [
    "SeimbangDecisionsFail",
    {
      'seimbang_decisions_total{outcome="fault"}': "0+2x60",
      'seimbang_decisions_total{outcome="personal"}': "0+50x60",
    },
    "20m",
  ],
  [
    "SeimbangDecisionsEmpty",
    {
      'seimbang_decisions_total{slot="home",outcome="empty"}': "0+9x120",
      'seimbang_decisions_total{slot="home",outcome="personal"}': "0+1x120",
    },
    "90m",
  ],
  [
    "SeimbangDecisionsSlow",
    {
      'seimbang_request_seconds_bucket{group="decisions",le="0.25"}': "0+90x60",
      'seimbang_request_seconds_bucket{group="decisions",le="0.5"}': "0+100x60",
      'seimbang_request_seconds_bucket{group="decisions",le="+Inf"}': "0+100x60",
    },
    "30m",
  ],
  ["SeimbangErrors", { 'seimbang_refusals_total{code="internal_error"}': "0+6x60" }, "20m"],
  ["SeimbangBusy", { 'seimbang_request_seconds_count{status="503"}': "0+100x60" }, "20m"],
  [
    "SeimbangConsentSlow",
    {
      'seimbang_consent_effect_seconds_bucket{le="1"}': "0+1x60",
      'seimbang_consent_effect_seconds_bucket{le="2"}': "0+9x60",
      'seimbang_consent_effect_seconds_bucket{le="+Inf"}': "0+9x60",
    },
    "30m",
  ],
  ["SeimbangLeaseLost", { seimbang_lease_current: "0x60" }, "10m"],
  ["SeimbangConnectionsWaiting", { 'seimbang_database_connections{state="waiting"}': "3x60" }, "20m"],
  ["SeimbangIntakeFull", { 'seimbang_writes_waiting{queue="intake"}': "20000x60" }, "10m"],
  ["SeimbangEventsDropped", { 'seimbang_events_dropped_total{reason="unknown_event"}': "0+60x120" }, "110m"],
  ["SeimbangWorkerSilent", { 'seimbang_job_success_age_seconds{name="audit"}': "7200x60" }, "20m"],
  ["SeimbangWorkerDown", { 'up{job="seimbang-worker"}': "0x60" }, "20m"],
  ["SeimbangJobFailed", { 'seimbang_job_failed{name="back-up"}': "1x90" }, "80m"],
  [
    "SeimbangJobFailsOften",
    {
      'seimbang_job_seconds_count{name="send-messages",outcome="failed"}': "0+1x500",
      'seimbang_job_seconds_count{name="send-messages",outcome="completed"}': "0+3x500",
    },
    "420m",
  ],
  ["SeimbangQueueLate", { 'seimbang_queue_oldest_seconds{queue="messages"}': "1000x60" }, "30m"],
  ["SeimbangLogUnproven", { 'seimbang_queue_oldest_seconds{queue="log"}': "400x60" }, "20m"],
  ["SeimbangChannelFailing", { 'seimbang_channel_failing_seconds{channel="mail"}': "2000x60" }, "5m"],
  ["SeimbangRequestOverdue", { 'seimbang_requests_open{clock="overdue"}': "1x60" }, "5m"],
  ["SeimbangRequestDueSoon", { 'seimbang_requests_open{clock="due_soon"}': "1x90" }, "80m"],
  ["SeimbangRetentionOverdue", { 'seimbang_retention_overdue_rows{table="event"}': "5x300" }, "250m"],
  ["SeimbangErasedInModel", { seimbang_models_with_erased_people: "1x1800" }, "1600m"],
  ["SeimbangModelOld", { seimbang_model_age_seconds: "700000x60" }, "5m"],
  [
    "SeimbangPrivacyBudgetSpent",
    {
      'seimbang_privacy_budget_epsilon{kind="limit"}': "8x60",
      'seimbang_privacy_budget_epsilon{kind="left"}': "0.1x60",
    },
    "5m",
  ],
  ["SeimbangBackupOld", { seimbang_backup_age_seconds: "200000x60" }, "50m"],
  ["SeimbangRestoreNotTested", { seimbang_restore_test_age_seconds: "8000000x60" }, "5m"],
];

test("every alert has a series on which it is tried", () => {
  expect(FIRES.map(([alert]) => alert)).toEqual(rules.map(({ alert }) => alert));
});

test.skipIf(!hasPromtool)(
  "Prometheus reads the rules, each fires on what it is for, and none on a shop that is well",
  () => {
    execFileSync("promtool", ["check", "rules", FILE]);
    const well = {
      'up{job="seimbang"}': "1x1800",
      'up{job="seimbang-worker"}': "1x1800",
      'seimbang_job_seconds_count{name="audit",outcome="completed"}': "0+1x1800",
      'seimbang_job_seconds_count{name="audit",outcome="failed"}': "0+0.01x1800",
      seimbang_database_up: "1x1800",
      seimbang_lease_current: "1x1800",
      'seimbang_decisions_total{slot="home",outcome="personal"}': "0+50x1800",
      'seimbang_requests_open{clock="running"}': "3x1800",
      'seimbang_job_success_age_seconds{name="audit"}': "30x1800",
      'seimbang_job_failed{name="audit"}': "0x1800",
      seimbang_backup_age_seconds: "3600x1800",
      seimbang_backup_failed: "0x1800",
      seimbang_models_with_erased_people: "0x1800",
    };
    const inputOf = (series: Readonly<Record<string, string>>) =>
      Object.entries(series).map(([name, values]) => ({ series: name, values }));
    const labelsIn = (series: string): Readonly<Record<string, string>> =>
      Object.fromEntries([...series.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = "", said = ""]) => [label, said]));
    const kept = (rule: Rule, series: string): Readonly<Record<string, string>> => {
      const [, by] = /^(?:sum|max|min) by \(([\w, ]+)\)/.exec(rule.expr) ?? [];
      const bare = rule.expr.startsWith("up{") || rule.expr.startsWith("seimbang_lease");
      const all = labelsIn(series);
      if (bare) return all;
      return Object.fromEntries(
        (by ?? "").split(", ").flatMap((label) => (all[label] === undefined ? [] : [[label, all[label]]])),
      );
    };
    const tests = FIRES.map(([alertname, series, eval_time]) => {
      const rule = rules.find(({ alert }) => alert === alertname) ?? expect.fail(alertname);
      const [first = ""] = Object.keys(series);
      const fired = { exp_labels: { ...rule.labels, ...kept(rule, first) }, exp_annotations: rule.annotations };
      return {
        ...{ interval: "1m", name: alertname, input_series: inputOf(series) },
        alert_rule_test: [{ alertname, eval_time, exp_alerts: [fired] }],
      };
    });
    const quiet = {
      ...{ interval: "1m", name: "a shop that is well", input_series: inputOf(well) },
      alert_rule_test: rules.map(({ alert: alertname }) => ({ alertname, eval_time: "1700m", exp_alerts: [] })),
    };
    const folder = mkdtempSync(join(tmpdir(), "seimbang-alerts-"));
    try {
      const file = join(folder, "tests.yaml");
      writeFileSync(file, stringify({ rule_files: [FILE], evaluation_interval: "1m", tests: [...tests, quiet] }));
      const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", file], { encoding: "utf8" });
      expect(`${stdout}${stderr}`).toContain("SUCCESS");
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
