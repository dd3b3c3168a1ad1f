export { ARTICLES, type ArticleId } from "./articles.ts";
export type { Claim } from "./claim.ts";
export {
  COPY_RULES,
  copyRule,
  EVIDENCE_KINDS,
  type EvidenceKind,
  RULE_IDS,
  type RuleId,
  type Severity,
} from "./copy-rules.ts";
export type { Evidence } from "./evidence.ts";
export type { Counter, Facts, OfferTime, Policies, PriceStep, Reduction } from "./facts/facts.ts";
export { lowestRecentPrice, type PriceComparison } from "./facts/lowest-recent-price.ts";
export type { Known } from "./facts/verdict.ts";
export { blocks, type Finding, type Why } from "./finding.ts";
export {
  type CopyContext,
  type CopyLinter,
  type CopySettings,
  CopySettingsError,
  openCopyLinter,
  type SettingsProblem,
} from "./open-copy-linter.ts";
export { RULE_SENTENCES } from "./rule-sentences.ts";
export { type CopyLanguage, type SaidFinding, sayFinding } from "./say-finding.ts";
