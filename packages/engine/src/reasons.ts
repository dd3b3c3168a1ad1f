/** Why a source was not used in a decision. Codes are never reused once retired. */
export const WITHHELD_REASONS = [
  "no_visitor",
  "level_too_low",
  "switched_off",
  "purpose_not_granted",
  "purpose_expired",
  "browser_signal",
  "age_not_declared",
  "minor",
  "restricted",
  "objected",
  "gift_mode",
  "sensitive_page",
  "checkout_page",
  "shared_device",
  "held_out",
  "in_experiment",
  "level_disabled",
  "choices_unreadable",
  "engine_unavailable",
] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** Why a candidate was removed on its way to the customer. */
export const REMOVAL_REASONS = [
  "hidden_by_shop",
  "out_of_stock",
  "muted_by_customer",
  "already_bought",
  "already_on_page",
  "sensitive_category",
  "slot_filter",
  "wrong_kind",
  "diversity",
  "too_invasive",
  "after_purchase",
  "reminded_enough",
  "shared_by_few",
  "returned",
] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

/** Why an item is shown. Each has a sentence in every language. */
export const ITEM_REASONS = [
  "pinned_by_shop",
  "promoted_by_shop",
  "popular",
  "popular_in_category",
  "new_in_shop",
  "new_in_category",
  "in_category",
  "goes_with_this_product",
  "similar_to_this_product",
  "matches_search",
  "because_declared",
  "because_wishlisted",
  "because_purchased",
  "because_purchased_category",
  "because_viewed_category",
  "because_searched_category",
  "because_carted_category",
  "reminder_cart",
  "reminder_viewed",
  "your_activity",
  "your_patterns",
  "in_the_shop",
  "bought_before",
  "paid_placement",
  "paid_because_purchased_category",
  "paid_because_viewed_category",
  "paid_because_interested_category",
] as const;
export type ItemReason = (typeof ITEM_REASONS)[number];

/** Why an event, or a field of one, was not stored. */
export const DROP_REASONS = [
  "no_consent",
  "purpose_not_declared",
  "undeclared_field",
  "sensitive_field",
  "sensitive_product",
  "minor",
  "restricted",
  "objected",
  "gift_mode",
  "erased_person",
  "malformed_event",
  "event_too_large",
  "wrong_encoding",
  "unknown_event",
  "unknown_product",
  "invalid_time",
  "future_time",
  "too_old",
  "identity_unproven",
  "no_identity",
  "duplicate",
  "repeated_line",
  "import_undeclared",
  "decision_id_invalid",
  "decision_too_old",
  "creative_not_shown",
  "zero_quantity",
  "skipped_by_mapping",
  "return_line",
  "not_a_product",
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** Why a fitted model was not published. */
export const MODEL_REFUSALS = [
  "training_not_declared",
  "too_few_people",
  "empty_catalogue",
  "not_a_number",
  "attack_succeeded",
  "membership_revealed",
  "too_little_evidence",
  "metrics_collapsed",
  "privacy_budget_spent",
  "superseded",
] as const;
export type ModelRefusal = (typeof MODEL_REFUSALS)[number];

/** Why a campaign was not shown in a place that it might have had. */
export const CAMPAIGN_REASONS = [
  "not_scheduled",
  "budget_spent",
  "not_targeted",
  "audience_too_small",
  "limited_launch",
  "frequency_capped",
  "too_invasive",
  "nothing_to_show",
  "claim_not_proven",
  "label_taken",
  "not_drawn",
] as const;
export type CampaignReason = (typeof CAMPAIGN_REASONS)[number];

/** Why an offer gives nothing to a basket. */
export const OFFER_REFUSALS = ["not_begun", "over", "nothing_it_is_for", "below_minimum"] as const;
export type OfferRefusal = (typeof OFFER_REFUSALS)[number];
