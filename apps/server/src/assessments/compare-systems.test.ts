import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { describeSystemChanges, fingerprintOf } from "./compare-systems.ts";
import type { EnforcedSystem } from "./system-facts.ts";

const { registry } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const SYSTEM: EnforcedSystem = {
  purposes: registry.purposes,
  slots: { home: { purpose: "suggestions", sources: ["personal", "popular"] } },
  levels: { 0: [], 1: ["declared"], 2: ["views"], 3: ["reminders"], 4: ["patterns"] },
  limits: { budgets: { 1: { decision: 12, day: 60 } } },
  keptDays: { decisions: 90 },
  recipients: { "PT Kirim": { role: "processor", country: "ID" } },
  model: { kind: "item_to_item", k: 5, halfLifeDays: 90 },
  columns: { event: ["subject_key", "product_id"] },
};
const [first] = registry.purposes;

test.each<[Partial<EnforcedSystem>, string, string]>([
  [{ purposes: [{ ...first!, retentionDays: 900 }, ...registry.purposes.slice(1)] }, "kept for 900 days", "900 hari"],
  [
    { purposes: [{ ...first!, fields: [...first!.fields, "email"] }, ...registry.purposes.slice(1)] },
    "(email)",
    "(email)",
  ],
  [
    { purposes: [{ ...first!, unusedDays: 30 }, ...registry.purposes.slice(1)] },
    "Purposes: new is suggestions unusedDays: 30.",
    "Tujuan: baru ada suggestions unusedDays: 30.",
  ],
  [
    { slots: { home: { purpose: "ads", sources: ["personal", "popular"] } } },
    "home purpose was suggestions and is ads",
    "sekarang ads",
  ],
  [
    { levels: { ...SYSTEM.levels, 2: ["views", "carts"] } },
    "What levels mean: 2 was views and is views, carts.",
    "Arti tingkat",
  ],
  [
    { limits: { budgets: { 1: { decision: 30, day: 60 } } } },
    "Limits: budgets 1 decision was 12 and is 30.",
    "sekarang 30",
  ],
  [{ keptDays: { decisions: 365 } }, "decisions was 90 and is 365", "sekarang 365"],
  [
    { recipients: {} },
    "No longer among recipients: PT Kirim (processor in Indonesia).",
    "Bukan penerima lagi: PT Kirim (prosesor di Indonesia).",
  ],
  [
    { recipients: { "PT Kirim": { role: "processor", country: "SG", safeguard: "standard_clauses" } } },
    "PT Kirim (processor in Indonesia) is now PT Kirim (processor in Singapore, protected by standard contractual clauses).",
    "PT Kirim (prosesor di Singapura",
  ],
  [
    { model: { ...SYSTEM.model, kind: "neural" } },
    "The model: kind was item_to_item and is neural.",
    "sekarang neural",
  ],
  [
    { columns: { ...SYSTEM.columns, card: ["subject_key"] } },
    "Where personal data is: new is card: subject_key.",
    "baru ada card",
  ],
])("a change of %j is another system, and is named in both languages", (change, en, id) => {
  const now = { ...SYSTEM, ...change };
  expect(fingerprintOf(now)).not.toBe(fingerprintOf(SYSTEM));
  const [said] = describeSystemChanges(SYSTEM, now);
  expect(said?.en).toContain(en);
  expect(said?.id).toContain(id);
});

test("the same system is the same in whatever order it is told, and after it was kept", () => {
  const kept = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(SYSTEM).reverse()))) as EnforcedSystem;
  expect(fingerprintOf(kept)).toBe(fingerprintOf(SYSTEM));
  expect(describeSystemChanges(kept, SYSTEM)).toEqual([]);
});

test("of many changes of one part some are named and the rest is counted", () => {
  const limits = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`limit${at}`, at]));
  const said = describeSystemChanges(SYSTEM, { ...SYSTEM, limits: { ...SYSTEM.limits, ...limits } });
  expect(said).toHaveLength(9);
  expect(said.at(-1)?.en).toBe("Limits: 12 further changes.");
});
