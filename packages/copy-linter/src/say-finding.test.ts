import { expect, test } from "vitest";
import { copyRule, RULE_IDS } from "./copy-rules.ts";
import type { Known } from "./facts/verdict.ts";
import type { Finding } from "./finding.ts";
import { sayFinding } from "./say-finding.ts";

const SENTENCE = /^[\p{Lu}“].*[.]$/u;

test.each(RULE_IDS)("%s shows the passage, says what clears it and names its sources, in both languages", (rule) => {
  const { severity, articles } = copyRule(rule);
  const finding = { rule, severity, articles, start: 0, end: 3, passage: "$& x", why: "no_evidence" } as const;
  const [id, en] = [sayFinding(finding, "id"), sayFinding(finding, "en")];
  for (const { message, help, sources } of [id, en]) {
    expect(message).toContain("“$& x”");
    expect(message).toMatch(SENTENCE);
    expect(help).toMatch(SENTENCE);
    expect(sources).not.toBe("");
  }
  expect(id.message).not.toBe(en.message);
  expect(id.help).not.toBe(en.help);
});

const KNOWN: readonly (readonly [known: Known, id: string, en: string])[] = [
  [{ of: "stock", value: 1_200 }, "1.200", "1,200"],
  [{ of: "saving_percent", value: 12 }, "12 %", "12 %"],
  [{ of: "price_before", value: 80_000 }, "80.000", "80,000"],
  [{ of: "end", at: Date.parse("2026-11-30T17:00:00Z") }, "1 Des 2026", "Dec 1, 2026"],
  [{ of: "not_reduced" }, "tidak turun", "not below"],
];

test.each(KNOWN)("what is true instead is said in the reader's language: %j", (known, id, en) => {
  const place = { start: 0, end: 1, passage: "x" };
  const finding: Finding = { rule: "SCARCE", severity: "B", articles: [], ...place, why: "facts_contradict", known };
  expect(sayFinding(finding, "id").message).toContain(id);
  expect(sayFinding(finding, "en").message).toContain(en);
});
