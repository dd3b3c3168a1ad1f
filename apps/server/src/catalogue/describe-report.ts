import { CATALOGUE_RULES, type Language, openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };
import type { ImportReport } from "./report-import.ts";

const message = openMessages({ id: indonesian, en: english });

const OUTCOMES = ["new", "changed", "unchanged", "refused", "joined"] as const;

/** The report for people, most frequent findings first. */
export const describeReport = (report: ImportReport, language: Language): string => {
  const { rows, removed, flaws, counts } = report;
  const source = report.language === undefined ? report.source : `${report.source} (${report.language})`;
  const counted = [
    ...OUTCOMES.map((name) => ({ name, count: rows[name] })),
    { name: "removed" as const, count: removed.count },
  ].filter(({ count }) => count > 0);
  const outcomes = counted.map(({ name, count }) => message(name, { count }, language)).join(", ");
  const read = message("read", { source, count: rows.read }, language);
  return [
    `${read}${outcomes === "" ? "" : `: ${outcomes}`}.`,
    ...flaws.map(({ line, rule }) =>
      message("flaw", { line: String(line), sentence: CATALOGUE_RULES[rule][language] }, language),
    ),
    ...(removed.refusal === undefined ? [] : [message(removed.refusal, {}, language)]),
    ...counts.map(({ rule, severity, field, count, firstLine }) => {
      const sentence = [field, CATALOGUE_RULES[rule][language]].filter(Boolean).join(" ");
      return message(`finding.${severity}`, { count, sentence, line: String(firstLine) }, language);
    }),
  ].join("\n");
};
