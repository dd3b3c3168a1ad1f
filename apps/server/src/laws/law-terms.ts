import { RIGHTS_REQUEST_KINDS, type RightsRequestKind } from "@seimbang/contracts";

/** What people can ask for, as requests name it; a clock runs for each. */
export const RIGHTS = RIGHTS_REQUEST_KINDS;
export type Right = RightsRequestKind;

/** What a shop owes by itself, and within a time. */
export const DUTIES = [
  "breach_to_authority",
  "breach_to_subjects",
  "breach_to_controller",
  "notice_of_indirect_data",
  "assessment_update",
  "assessment_review",
  "notice_review",
] as const;
export type Duty = (typeof DUTIES)[number];

/** From which risk on a breach has to be told. */
export const BREACH_THRESHOLDS = ["any", "risk", "high_risk"] as const;
export type BreachThreshold = (typeof BREACH_THRESHOLDS)[number];

/** Who is told of a breach. */
export const BREACH_RECEIVERS = ["authority", "subjects"] as const;
export type BreachReceiver = (typeof BREACH_RECEIVERS)[number];

/** What a privacy notice has to say. */
export const NOTICE_ITEMS = [
  "controller_identity",
  "controller_contact",
  "officer_contact",
  "purposes",
  "legal_basis",
  "legitimate_interests",
  "data_kinds",
  "data_relevance",
  "data_details",
  "data_source",
  "recipients",
  "transfers_abroad",
  "sold_or_shared",
  "processing_period",
  "retention",
  "rights",
  "withdrawal",
  "complaint_to_authority",
  "obligation_to_provide",
  "automated_decisions",
  "opt_out_method",
  "opt_out_signal",
  "sensitive_data_use",
  "no_retaliation",
  "children",
  "change_of_notice",
  "last_updated",
] as const;
export type NoticeItem = (typeof NOTICE_ITEMS)[number];

export const PROCESSING_ROLES = ["controller", "processor"] as const;

/** What a record of processing has to hold. */
export const RECORD_ITEMS = [
  "controller",
  "representative",
  "officer",
  "controllers_served",
  "purposes",
  "subject_categories",
  "data_categories",
  "processing_categories",
  "recipients",
  "transfers",
  "erasure_limits",
  "security",
] as const;

/** What makes an impact or risk assessment necessary. */
export const ASSESSMENT_TRIGGERS = [
  "automated_significant_decisions",
  "sensitive_data",
  "large_scale",
  "systematic_monitoring",
  "public_monitoring",
  "matching_data_sets",
  "new_technology",
  "limits_rights",
  "sale_or_sharing",
  "sensitive_inference",
  "training_recognition",
  "service_for_children",
] as const;

export const ASSESSMENT_CONTENTS = [
  "description",
  "purposes",
  "data_and_people",
  "operation",
  "notice_given",
  "necessity",
  "benefits",
  "risks",
  "measures",
  "decision",
  "people_consulted",
  "officer_advice",
  "sign_off",
] as const;

/** What makes a data protection officer necessary. */
export const OFFICER_TRIGGERS = ["public_service", "large_scale_monitoring", "large_scale_sensitive"] as const;

/** What allows data to be sent abroad. */
export const TRANSFER_GROUNDS = ["adequate_country", "safeguards", "consent", "derogations"] as const;

export const MINOR_RULES = [
  "no_profiling",
  "guardian_permission",
  "guardian_told",
  "erasure_on_revocation",
  "no_sale_without_opt_in",
  "guardian_opt_in",
  "no_profiled_ads",
  "consent_age",
] as const;

/** What is kept for at least so long, or left alone for so long. */
export const WAITS = ["request_records", "assessments", "invoices", "ask_again"] as const;
export type Wait = (typeof WAITS)[number];

/** Who has read the statute itself, a secondary source, or nothing that confirms it. */
export const VERIFIED = ["statute", "secondary", "unconfirmed"] as const;
export type Verified = (typeof VERIFIED)[number];

/** What was read: the words of the law, or somebody's account of them. */
export const SOURCE_KINDS = ["statute", "secondary"] as const;
