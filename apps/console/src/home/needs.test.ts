import type { AuditTaskWire, ExperimentWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import type { Say } from "../language/use-say.ts";
import { experimentNeeds } from "./experiment-needs.ts";
import { taskNeeds } from "./task-needs.ts";

const say: Say = (id, values) => [id, ...Object.values(values ?? {})].join(" ");

const aTask = (taskId: string, parts: Partial<AuditTaskWire> = {}) =>
  ({
    taskId,
    finding: { id: `temuan ${taskId}`, en: `finding ${taskId}` },
    isOverdue: false,
    severity: "high",
    ...parts,
  }) as AuditTaskWire;

test("one grave finding leads to itself, in the language of whoever reads it, and presses once it is overdue", () => {
  expect(taskNeeds([aTask("1")], say, "id")).toEqual([
    { key: "1", text: "needs.task temuan 1", to: "/audits/tasks/1", isUrgent: false },
  ]);
  expect(taskNeeds([aTask("1", { isOverdue: true })], say, "en")).toMatchObject([
    { text: "needs.task finding 1", isUrgent: true },
  ]);
});

test("several findings are one line that presses if any is overdue; what is neither grave nor overdue is not on it", () => {
  const mild = aTask("3", { severity: "low" });
  expect(taskNeeds([mild], say, "en")).toEqual([]);
  expect(taskNeeds([aTask("1"), aTask("2"), mild], say, "en")).toEqual([
    { key: "tasks", text: "needs.tasks 2", to: "/audits", isUrgent: false },
  ]);
  const late = aTask("3", { severity: "low", isOverdue: true });
  expect(taskNeeds([aTask("1"), late], say, "en")).toMatchObject([{ text: "needs.tasks 2", isUrgent: true }]);
});

const anExperiment = (verdict: string, reasons: readonly string[], campaignId: string | undefined = "c1") =>
  ({
    ...{ experimentId: "e1", name: "Coffee", ...(campaignId === "" ? {} : { campaignId }) },
    report: { treatments: [{ verdict, reasons: reasons.map((code) => ({ code })) }] },
  }) as unknown as ExperimentWire;

test("a campaign waits for a decision when its experiment can tell, or lacks nothing but a signature", () => {
  const waits = [{ key: "e1", text: "needs.experiment Coffee", to: "/campaigns/c1", isUrgent: false }];
  expect(experimentNeeds([anExperiment("launch", [])], say)).toEqual(waits);
  expect(experimentNeeds([anExperiment("stop", ["part_harmed"])], say)).toEqual(waits);
  expect(experimentNeeds([anExperiment("hold", ["not_signed_off"])], say)).toEqual(waits);
  expect(experimentNeeds([anExperiment("hold", ["not_signed_off", "no_success"])], say)).toEqual([]);
  expect(experimentNeeds([anExperiment("launch", [], "")], say)).toEqual([]);
  expect(
    experimentNeeds([{ ...anExperiment("launch", []), report: undefined } as unknown as ExperimentWire], say),
  ).toEqual([]);
});
