export { type Amount, type Budget, type Cost, type Granted, grantLease, payFrom } from "./campaigns/budget.ts";
export {
  CAMPAIGN_TIERS,
  type Campaign,
  type CampaignTier,
  CREATIVE_KINDS,
  type Creative,
  type CreativeKind,
  type CreativeWords,
} from "./campaigns/campaign.ts";
export type { CampaignAsk } from "./campaigns/campaign-ask.ts";
export { type CampaignPool, openCampaignPool, poolWithout } from "./campaigns/campaign-pool.ts";
export type { CampaignStanding } from "./campaigns/campaign-standing.ts";
export {
  chanceWithinCap,
  MOST_EXCEEDING,
  type StrangerCeilings,
  strangerCeilings,
  type ViewsPerDay,
} from "./campaigns/chance-within-cap.ts";
export {
  checkTargeting,
  type TargetingFinding,
  type TargetingFlaw,
  type TargetingWorld,
} from "./campaigns/check-targeting.ts";
export { type CampaignChoice, type ChosenCampaign, chooseCampaigns } from "./campaigns/choose-campaigns.ts";
export type { Trial } from "./campaigns/choose-on-trial.ts";
export { CONSENT_STATES, type ConsentState } from "./campaigns/consent-state.ts";
export type { Exposures } from "./campaigns/eligibility-ask.ts";
export { type FrequencyCap, isCapped } from "./campaigns/frequency-cap.ts";
export type { LiveCampaign } from "./campaigns/live-campaign.ts";
export { type CountedViews, GUESSED_VIEWS, measuredViews, type ViewsBasis } from "./campaigns/measured-views.ts";
export { dueBy, isWithinPlans, nextCeiling, PACE_EVERY, type SpendingPlan } from "./campaigns/pacing.ts";
export { personPart } from "./campaigns/rule-parts.ts";
export { isScheduled, type Period, type Schedule } from "./campaigns/schedule.ts";
export type { ShownInDecision } from "./campaigns/shown-in-decision.ts";
export {
  type CategoryTest,
  isPersonal,
  matchTargeting,
  type PageTest,
  PERSON_FACTS,
  type PersonFact,
  type PersonTest,
  type TargetingAsk,
  type TargetingCause,
  type TargetingRule,
  type TargetingScene,
  targetingScene,
} from "./campaigns/targeting.ts";
export type { DecisionAsk } from "./candidates/finder.ts";
export type { CatalogueView } from "./catalogue-view.ts";
export { type CategoryInterest, type CategoryInterests, categoryInterests, DECLARING } from "./category-interests.ts";
export { categoryNameIn } from "./category-name-in.ts";
export type {
  ChoiceEntry,
  ChoiceOrigin,
  ChoiceState,
  GiftMode,
  Mute,
  NegativeSignal,
  PreviewChoice,
  PurposeState,
} from "./choices.ts";
export { type CompiledSlot, compileSlot } from "./compile-slot.ts";
export { consentGate, type GateInput, type GateResult, type LevelLimit, type UnfitPlace } from "./consent-gate.ts";
export { decideItems } from "./decide-items.ts";
export type { Contribution, DecidedItem, Decision, PlacedCreative, Removal, Withheld } from "./decision.ts";
export {
  evaluatePopularity,
  evaluateSequences,
  type HeldOut,
  type RankingMetrics,
} from "./evaluate-sequences.ts";
export { explain } from "./explain.ts";
export { fitContent } from "./fit-content.ts";
export type { FitInput } from "./fit-input.ts";
export { fitModel } from "./fit-model.ts";
export { DEFAULT_FIT_SETTINGS, type FitSettings } from "./fit-settings.ts";
export type { FittedModel } from "./fitted-model.ts";
export { foldChoices } from "./fold-choices.ts";
export { foldPreview } from "./fold-preview.ts";
export { isGiftMode } from "./gift-mode.ts";
export { type Governed, govern, MOST_REMOVED } from "./govern.ts";
export type {
  CampaignId,
  CreativeId,
  DecisionId,
  ModelId,
  ProductId,
  PurposeId,
  SlotName,
  SubjectKey,
} from "./ids.ts";
export { brandAs } from "./ids.ts";
export { factorsOf } from "./invasiveness/factors-of.ts";
export {
  DEFAULT_INVASIVENESS_RULES,
  type InvasivenessRules,
  SLOT_FORMATS,
  USE_KINDS,
  type UseKind,
} from "./invasiveness/invasiveness-rules.ts";
export { POINTS_FACTORS, type PointsCalibration, type PointsFactor } from "./invasiveness/points-calibration.ts";
export { isQuiet } from "./invasiveness/quiet-hours.ts";
export type { ItemModel, ModelManifest, ModelProtection, NeighbourTable } from "./item-model.ts";
export { DEFAULT_LEVEL_RULES, type LevelRules } from "./level-rules.ts";
export { isLevel, LEVELS, type Level, lowerOf, oneLevelDown, oneLevelUp } from "./levels.ts";
export {
  dayNumberIn,
  type LocalTime,
  localDayIn,
  localTimeIn,
  midnightIn,
  WEEKDAYS,
  type Weekday,
} from "./local-time.ts";
export { isWithin, type MuteRules, muteRules } from "./mutes.ts";
export { type BasketLine, discountOf, isFor, type Offer } from "./offers/discount.ts";
export { type ProductBuyers, productBuyers } from "./offers/product-buyers.ts";
export { FEWEST_PEOPLE } from "./offers/purchases.ts";
export { type ShoppingTrends, shoppingTrends, type TrendSettings } from "./offers/shopping-trends.ts";
export { type OpenPage, openPage, type SlotOnPage } from "./open-page.ts";
export { EMPTY_PAGE, type PageContext } from "./page-context.ts";
export { permittedPurposes } from "./permitted-purposes.ts";
export {
  NOTHING_SPENT,
  openAllowance,
  type PersonalAllowance,
  type PersonalLimits,
} from "./personal-allowance.ts";
export { NOTHING_ADVERTISED, type Placed, type PlacingAsk, placeCreatives, withPayer } from "./place-creatives.ts";
export { fitPrivately } from "./private/fit-privately.ts";
export type { DrawNoise, PrivacyLoss } from "./private/privacy-loss.ts";
export { scaleLikeness } from "./private/scale-likeness.ts";
export {
  type Availability,
  categoriesAbove,
  categoryOf,
  type ItemKind,
  isAvailable,
  type Product,
  type Translations,
  titleIn,
  type Words,
} from "./product.ts";
export { listFamilies } from "./product-families.ts";
export {
  type Boost,
  compileFilter,
  FILTER_FIELDS,
  type FieldTest,
  matches,
  type ProductFilter,
} from "./product-filter.ts";
export { numberProducts, type ProductNumbers } from "./product-numbers.ts";
export {
  type AskedPerson,
  type AskedPrompt,
  chanceOfQuestion,
  mayAsk,
  mayInvite,
  mayProposeGift,
  PROPOSED_WITHIN,
  type PromptRules,
} from "./prompts.ts";
export {
  EVENT_FIELDS,
  type EventField,
  LEGAL_BASES,
  type LegalBasis,
  type Purpose,
  type PurposeRegistry,
} from "./purpose.ts";
export { raises } from "./raises.ts";
export { type Ranked, rank } from "./rank.ts";
export {
  CAMPAIGN_REASONS,
  type CampaignReason,
  DROP_REASONS,
  type DropReason,
  ITEM_REASONS,
  type ItemReason,
  MODEL_REFUSALS,
  type ModelRefusal,
  OFFER_REFUSALS,
  type OfferRefusal,
  REMOVAL_REASONS,
  type RemovalReason,
  WITHHELD_REASONS,
  type WithheldReason,
} from "./reasons.ts";
export { LIFTING_NOTICE_MS } from "./restriction-after.ts";
export { type Candidates, retrieve } from "./retrieve.ts";
export { keepsMute, sameMute } from "./same-mute.ts";
export { type PastItem, scoreHistory } from "./score-history.ts";
export { openShopIndex, type ShopIndex } from "./shop-index.ts";
export { type PermittedSignals, SIGNAL_KINDS, type Signal, type SignalKind, type StoredSignals } from "./signals.ts";
export { CANDIDATE_SOURCES, type CandidateSource, type Slot } from "./slot.ts";
export { isSource, SOURCE_NAMES, SOURCES, type Source } from "./sources.ts";
export { stricterEntries } from "./stricter-entries.ts";
