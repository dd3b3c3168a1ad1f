export { CATALOGUE_RULE_CODES, CATALOGUE_RULES, type CatalogueRule } from "./catalogue-rules.ts";
export {
  CatalogueItemWire,
  CatalogueReportWire,
  FEED_OUTCOMES,
  type FeedOutcome,
  FeedStateWire,
  FindingWire,
  ImportReportWire,
  ItemPageWire,
  MOST_ITEMS_PER_REQUEST,
  PatchItemWire,
  StoredItemWire,
  WriteItemsWire,
  WrittenItemsWire,
} from "./catalogue-wire.ts";
export { ChoiceReceiptWire, ChoiceStateWire, ChoiceWire } from "./choice-wire.ts";
export { CandidateSourceWire, ContributionWire, DecideRequestWire, DecisionWire, ReceiptWire } from "./decide-wire.ts";
export { keptText } from "./kept-text.ts";
export {
  type BothLanguages,
  inBothLanguages,
  LANGUAGES,
  type Language,
  type MessageValues,
  openMessages,
} from "./messages/open-messages.ts";
export {
  levelName,
  MESSAGES,
  type MessageKey,
  message,
  sentenceFor,
  sourceName,
  withheldSentence,
} from "./messages/sentence-for.ts";
export { PreviewGrantWire, PreviewWire } from "./preview-wire.ts";
export { ProblemWire } from "./problem-wire.ts";
export { PROBLEM_CODES, PROBLEMS, type ProblemCode, type ProblemField } from "./problems.ts";
export {
  FeedSetting,
  FilterSetting,
  PurposeSetting,
  ShopConfigurationWire,
  SlotSetting,
} from "./shop-configuration.ts";
