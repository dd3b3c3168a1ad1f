export { CANDIDATE_SOURCES } from "@seimbang/engine";
export * from "./areas-wire.ts";
export * from "./assessment-wire.ts";
export * from "./audit-wire.ts";
export * from "./backup-wire.ts";
export * from "./balance-wire.ts";
export * from "./board-wire.ts";
export * from "./breach-wire.ts";
export * from "./campaign-forecast-wire.ts";
export * from "./campaign-report-wire.ts";
export * from "./campaign-wire.ts";
export * from "./catalogue-rules.ts";
export * from "./catalogue-table-wire.ts";
export * from "./catalogue-wire.ts";
export * from "./chat-outcomes.ts";
export * from "./choice-wire.ts";
export * from "./comfort-wire.ts";
export * from "./consent-history-wire.ts";
export * from "./copy-check-wire.ts";
export * from "./copy-evidence-wire.ts";
export {
  AnswerQuizWire,
  COURSE_STATES,
  type CourseState,
  CoursesWire,
  CourseWire,
  QUIZ_STATES,
  type QuizState,
  QuizWire,
  StaffCertificateWire,
  TRAINING_STANDINGS,
  TrainingReportWire,
  type TrainingStanding,
} from "./courses-wire.ts";
export * from "./customers-wire.ts";
export {
  CandidateSourceWire,
  ContributionWire,
  DecidedPageWire,
  DecidePageRequestWire,
  DecideRequestWire,
  DecisionWire,
  LONGEST_DECISION_ID,
  PlacedCreativeWire,
  ReceiptWire,
  ShownProductWire,
} from "./decide-wire.ts";
export * from "./drp-wire.ts";
export { EVIDENCE_KINDS } from "./evidence-kinds.ts";
export * from "./experiment-wire.ts";
export * from "./fairness-wire.ts";
export * from "./feed-setting.ts";
export * from "./feedback-wire.ts";
export * from "./id-wire.ts";
export * from "./intrusion-codes.ts";
export { AUTOMATIC_CUT_OFFS, type AutomaticCutOff } from "./intrusions-setting.ts";
export * from "./intrusions-wire.ts";
export * from "./invoices-wire.ts";
export * from "./jobs-wire.ts";
export { KeptByLawWire } from "./kept-by-law-wire.ts";
export { keptText } from "./kept-text.ts";
export * from "./keys-wire.ts";
export * from "./known-wire.ts";
export * from "./log-wire.ts";
export { type MembershipAttack, membershipOf } from "./membership-metrics.ts";
export {
  type BothLanguages,
  type BothValues,
  inBothLanguages,
  LANGUAGES,
  type Language,
  type MessageValues,
  openMessages,
  sayInBoth,
} from "./messages/open-messages.ts";
export * from "./messages/sentence-for.ts";
export {
  MESSAGE_CHANNELS,
  type MessageChannel,
} from "./messages-setting.ts";
export * from "./messages-wire.ts";
export * from "./models-wire.ts";
export { NoticeVersionsWire, NoticeWire } from "./notice-wire.ts";
export * from "./offer-wire.ts";
export * from "./open-dsr-wire.ts";
export * from "./overruled.ts";
export * from "./overruling-wire.ts";
export { PartnersWire } from "./partners-wire.ts";
export * from "./permissions.ts";
export * from "./preview-wire.ts";
export { ProblemWire } from "./problem-wire.ts";
export * from "./problems.ts";
export * from "./processing-wire.ts";
export * from "./prompt-wire.ts";
export { PurposesWire } from "./purposes-wire.ts";
export * from "./rating-wire.ts";
export * from "./register-wire.ts";
export * from "./retention-wire.ts";
export * from "./rights-codes.ts";
export * from "./rights-queue-wire.ts";
export {
  PrivacyLinkMadeWire,
  PrivacyLinkWire,
  RightsRequestStateWire,
  RightsRequestsWire,
  RightsRequestWire,
} from "./rights-wire.ts";
export * from "./settings-wire.ts";
export * from "./shop-configuration.ts";
export { PrivacySignalsWire } from "./signals-wire.ts";
export { FilterSetting, SlotSetting } from "./slot-setting.ts";
export * from "./slots-wire.ts";
export * from "./staff-wire.ts";
export * from "./survey-wire.ts";
export * from "./thread-codes.ts";
export * from "./thread-desk-wire.ts";
export * from "./thread-wire.ts";
export * from "./webhook-events.ts";
export * from "./webhooks-wire.ts";
