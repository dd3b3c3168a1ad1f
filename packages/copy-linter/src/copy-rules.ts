import type { ArticleId } from "./articles.ts";

/** B blocks a launch, E needs evidence, W warns. */
export type Severity = "B" | "E" | "W";

/** What somebody can attach to a copy to prove a claim. */
export const EVIDENCE_KINDS = [
  "study",
  "ranking",
  "certificate",
  "registration",
  "regulator_document",
  "terms",
  "test",
  "price_survey",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What is known of the shop at the moment of asking, by the name of the fact. */
type FactName = "stock" | "prices" | "reductions" | "offer" | "counters" | "rank" | "policies" | "image";

type CopyRule = {
  readonly severity: Severity;
  readonly articles: readonly ArticleId[];
  /** Kinds of evidence that clear a finding; none for what nothing clears. */
  readonly evidence: readonly EvidenceKind[];
  /** Facts that clear it when they bear the claim out. */
  readonly facts: readonly FactName[];
  /** True where `not`, `bukan` or `tidak` before the words takes the claim back. */
  readonly isDeniable: boolean;
};

const PROVEN: readonly EvidenceKind[] = ["study", "ranking"];

/**
 * Every rule. Its id is stable; `docs/copy-rules.md` is made from this table.
 */
export const COPY_RULES = {
  "SUP-ter": { severity: "E", articles: ["EPI-1.2.2", "UU8-9"], evidence: PROVEN, facts: [], isDeniable: true },
  "SUP-paling": { severity: "E", articles: ["EPI-1.2.2", "UU8-9"], evidence: PROVEN, facts: [], isDeniable: true },
  "SUP-nomor": { severity: "E", articles: ["EPI-1.2.2"], evidence: PROVEN, facts: [], isDeniable: true },
  "SUP-only": { severity: "E", articles: ["EPI-1.2.2", "BPOM-18"], evidence: PROVEN, facts: [], isDeniable: true },
  "SUP-top": { severity: "W", articles: ["EPI-1.2.2", "BPOM-18"], evidence: PROVEN, facts: [], isDeniable: true },
  "ABS-100": {
    severity: "E",
    articles: ["EPI-1.2.3"],
    evidence: ["certificate", "study"],
    facts: [],
    isDeniable: true,
  },
  "ABS-safe": {
    severity: "B",
    articles: ["UU8-9", "BPOM-18"],
    evidence: ["regulator_document"],
    facts: [],
    isDeniable: true,
  },
  "ABS-guar": {
    severity: "E",
    articles: ["EPI-headings", "UU8-9"],
    evidence: ["terms"],
    facts: ["policies"],
    isDeniable: true,
  },
  MED: { severity: "B", articles: ["BPOM-18", "UU8-9"], evidence: ["registration"], facts: [], isDeniable: true },
  "TIME-result": { severity: "B", articles: ["BPOM-18", "UU8-9"], evidence: ["study"], facts: [], isDeniable: true },
  HALAL: { severity: "E", articles: ["EPI-1.2.3", "UU33"], evidence: ["certificate"], facts: [], isDeniable: true },
  ORGANIK: {
    severity: "E",
    articles: ["EPI-1.2.3", "EU-2005-29"],
    evidence: ["certificate"],
    facts: [],
    isDeniable: true,
  },
  "PRICE-was": {
    severity: "B",
    articles: ["UU8-9", "UU8-10", "EU-6a", "FTC-233"],
    evidence: [],
    facts: ["prices"],
    isDeniable: true,
  },
  "PRICE-upto": {
    severity: "E",
    articles: ["UU8-9", "FTC-233"],
    evidence: [],
    facts: ["reductions"],
    isDeniable: false,
  },
  "PRICE-low": {
    severity: "E",
    articles: ["EPI-1.2.2", "UU8-10"],
    evidence: ["price_survey"],
    facts: [],
    isDeniable: true,
  },
  FREE: {
    severity: "E",
    articles: ["EPI-headings", "FTC-251"],
    evidence: ["terms"],
    facts: ["policies"],
    isDeniable: true,
  },
  SCARCE: {
    severity: "B",
    articles: ["UU8-9", "EU-2005-29", "FTC-patterns"],
    evidence: [],
    facts: ["stock"],
    isDeniable: false,
  },
  URGENT: {
    severity: "B",
    articles: ["UU8-9", "EU-2005-29", "FTC-patterns"],
    evidence: [],
    facts: ["offer"],
    isDeniable: false,
  },
  SOCIAL: {
    severity: "B",
    articles: ["UU8-9", "FTC-patterns"],
    evidence: ["ranking"],
    facts: ["counters", "rank"],
    isDeniable: false,
  },
  COMPARE: {
    severity: "E",
    articles: ["EPI-headings", "UU8-9", "UU8-17"],
    evidence: ["test"],
    facts: [],
    isDeniable: true,
  },
  FEAR: { severity: "W", articles: ["EPI-headings", "FTC-patterns"], evidence: [], facts: [], isDeniable: false },
  SHAME: { severity: "B", articles: ["FTC-patterns", "EPI-headings"], evidence: [], facts: [], isDeniable: false },
  CREEPY: { severity: "B", articles: ["UU27", "EPI-1.2.1"], evidence: [], facts: [], isDeniable: false },
  TRAIT: { severity: "B", articles: ["UU27"], evidence: [], facts: [], isDeniable: true },
  CHILD: { severity: "B", articles: ["EPI-headings", "EU-2005-29"], evidence: [], facts: [], isDeniable: false },
  PROMISE: {
    severity: "E",
    articles: ["EPI-1.6", "UU8-9"],
    evidence: ["terms"],
    facts: ["policies"],
    isDeniable: true,
  },
  READ: { severity: "W", articles: ["reading"], evidence: [], facts: ["image"], isDeniable: false },
  EVADE: { severity: "B", articles: ["EPI-1.2.1"], evidence: [], facts: [], isDeniable: false },
} as const satisfies Readonly<Record<string, CopyRule>>;

export type RuleId = keyof typeof COPY_RULES;
export const RULE_IDS = Object.keys(COPY_RULES) as readonly RuleId[];

/** The rule of an id, with the types that all rules have. */
export const copyRule = (id: RuleId): CopyRule => COPY_RULES[id];
