import { type BothLanguages, inBothLanguages, type MessageValues, openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What is looked at, in the order in which it is told: whatever depends on something comes after it. */
export const DOCTOR_CHECKS = [
  "configuration",
  "database",
  "database_version",
  "schema",
  "database_rights",
  "durability",
  "database_clock",
  "space",
  "connections",
  "transactions",
  "dead_rows",
  "keys",
  "api_keys",
  "server",
  "decisions",
  "replicas",
  "worker",
  "queues",
  "model",
  "mail",
  "webhooks",
  "backups",
  "restore_test",
  "log",
  "retention",
  "requests",
  "address",
] as const;
export type DoctorCheck = (typeof DOCTOR_CHECKS)[number];

/** `wrong` keeps something from working or a promise from being kept; `doubtful` will, if nobody looks after it. */
export type Severity = "wrong" | "doubtful";

const sayDoctor = openMessages({ id: indonesian, en: english });
type Key = Parameters<typeof sayDoctor>[0];
type After<Beginning extends string, Of = Key> = Of extends `${Beginning}.${infer Code}` ? Code : never;
/** Everything that can be found: each has a sentence and one about what to do. */
export type FindingCode = After<"mend">;

/** What somebody reads of a finding. Facts are settings, numbers and codes; nobody's data and no secret. */
export type Finding = { readonly severity: Severity; readonly text: BothLanguages; readonly mend: BothLanguages };

/** How one check ended, with what it measured where that tells something. */
export type Examined = { readonly findings: readonly Finding[]; readonly said?: BothLanguages } | "not_there";

export type Diagnosis = {
  readonly check: DoctorCheck;
  readonly state: "passed" | "wrong" | "doubtful" | "not_looked_at";
  readonly title: BothLanguages;
  readonly said?: BothLanguages;
  readonly findings: readonly Finding[];
};

const inBoth = (key: Key, facts: MessageValues = {}): BothLanguages =>
  inBothLanguages((language) => sayDoctor(key, facts, language));

export const found = (severity: Severity, code: FindingCode, facts: MessageValues = {}): Finding => ({
  severity,
  text: inBoth(`finding.${code}`, facts),
  mend: inBoth(`mend.${code}`, facts),
});

/** What was thrown, in the words of whoever knows it. @param next what to do about it, where they know that too */
export const failed = (message: BothLanguages, next: BothLanguages | undefined): Finding => ({
  severity: "wrong",
  text: inBothLanguages((language) => sayDoctor("finding.failed", { message: message[language] }, language)),
  mend: next ?? inBoth("mend.failed"),
});

export const measured = (what: After<"measured">, facts: MessageValues): BothLanguages =>
  inBoth(`measured.${what}`, facts);

/** @param examined absent where it was not looked at, because something before it has to be right first */
export const describeExamined = (check: DoctorCheck, examined: Examined | undefined): Diagnosis => {
  const title = inBoth(`check.${check}`);
  if (examined === undefined || examined === "not_there")
    return {
      ...{ check, state: "not_looked_at", title, findings: [] },
      said: inBoth(examined === undefined ? "skipped" : "not_there"),
    };
  const { findings, said } = examined;
  const state = findings.some(({ severity }) => severity === "wrong")
    ? "wrong"
    : findings.length > 0
      ? "doubtful"
      : "passed";
  return { check, state, title, findings, ...(said === undefined ? {} : { said }) };
};
