export { AREA_NAMES, AREA_PERMISSIONS, type AreaName, ChangedAreasWire } from "./areas-wire.ts";
export {
  ASSESSMENT_DECISIONS,
  ASSESSMENT_KINDS,
  ASSESSMENT_STATES,
  type AssessmentDecision,
  type AssessmentKind,
  type AssessmentSignature,
  type AssessmentState,
  AssessmentsWire,
  AssessmentWire,
  type RiskScore,
  SignAssessmentWire,
  WriteAssessmentWire,
  type WrittenAssessment,
} from "./assessment-wire.ts";
export {
  AssignTaskWire,
  AUDIT_CHECKS,
  type AuditCheck,
  AuditReportWire,
  type AuditSeverity,
  AuditsWire,
  AuditTasksWire,
  AuditTaskWire,
  JudgeTaskWire,
} from "./audit-wire.ts";
export { BackupRunsWire } from "./backup-wire.ts";
export {
  type AttributedSlotWire,
  BALANCE_GROUPS,
  type BalanceGroup,
  type BalanceLineWire,
  type BalanceReadingWire,
  BalanceReportWire,
} from "./balance-wire.ts";
export {
  BREACH_DATA,
  BREACH_ITEMS,
  type BreachData,
  type BreachDocumentWire,
  type BreachDraftWire,
  BreachesWire,
  type BreachItem,
  type BreachNoticeWire,
  type BreachSummaryWire,
  BreachWire,
  CloseBreachWire,
  EditBreachWire,
  ListBreachPeopleWire,
  MailNoticeWire,
  OwnBreachesWire,
  PublicBreachesWire,
  RecordBreachWire,
  RecordSentWire,
  SignNoticeWire,
} from "./breach-wire.ts";
export {
  CampaignReportRowWire,
  CampaignReportWire,
  type RateWire,
  REPORT_GROUPS,
  type ReportGroup,
} from "./campaign-report-wire.ts";
export {
  CAMPAIGN_CHANGE_REASONS,
  CAMPAIGN_STATES,
  CAMPAIGN_STEPS,
  type CampaignChangeReason,
  CampaignChangesWire,
  CampaignDocumentWire,
  CampaignForecastWire,
  type CampaignState,
  type CampaignStep,
  CampaignStepWire,
  CampaignSummaryWire,
  CampaignsWire,
  CampaignWire,
  type CopyFindingWire,
  CreativeWire,
  EditCampaignWire,
  WriteCampaignWire,
} from "./campaign-wire.ts";
export { CATALOGUE_RULE_CODES, CATALOGUE_RULES, type CatalogueRule } from "./catalogue-rules.ts";
export { type CatalogueRowWire, CatalogueTableWire } from "./catalogue-table-wire.ts";
export {
  CatalogueItemWire,
  CatalogueReportWire,
  FEED_OUTCOMES,
  type FeedOutcome,
  FeedStateWire,
  FindingWire,
  ImportReportWire,
  ItemPageWire,
  LANGUAGE_CODE,
  MOST_ITEMS_PER_REQUEST,
  PatchItemWire,
  StoredItemWire,
  WriteItemsWire,
  WrittenItemsWire,
} from "./catalogue-wire.ts";
export { ChoiceReceiptWire, ChoiceStateWire, ChoiceWire, IntroducedWire, MuteWire } from "./choice-wire.ts";
export {
  ApplyPointsWire,
  ComfortReportWire,
  JudgementWire,
  LevelIncidentWire,
  PointsStepWire,
} from "./comfort-wire.ts";
export { ConsentHistoryWire, ConsentLineWire, ConsentReceiptWire } from "./consent-history-wire.ts";
export { CheckCopyWire, CopyCheckWire } from "./copy-check-wire.ts";
export { EvidenceItemWire, EvidenceListWire, WriteEvidenceWire } from "./copy-evidence-wire.ts";
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
export { DrpRequestWire, DrpRevokeWire, DrpSetupWire } from "./drp-wire.ts";
export {
  DISCOMFORT_PARTS,
  type DiscomfortPart,
  type ExperimentArmWire,
  ExperimentChangesWire,
  ExperimentDocumentWire,
  ExperimentForecastWire,
  type ExperimentMetric,
  ExperimentReportWire,
  type ExperimentState,
  ExperimentStepWire,
  ExperimentSummaryWire,
  ExperimentsWire,
  ExperimentWire,
  PERSON_METRICS,
  type PersonMetric,
  WriteExperimentWire,
} from "./experiment-wire.ts";
export {
  AUDIT_TARGETS,
  type AuditTargetKind,
  CampaignFairnessWire,
  FAIRNESS_DIMENSIONS,
  FairnessAuditWire,
  type FairnessDimension,
  FairnessReportWire,
  type FairnessVerdict,
  ProxyAuditWire,
  ProxyFindingWire,
  ReachWire,
  SURVEY_ANSWERS,
  SURVEY_QUESTIONS,
  SurveyAnswersWire,
  type SurveyQuestion,
  SurveyWire,
  SWAP_KINDS,
  type SwapKind,
  SwapTestWire,
} from "./fairness-wire.ts";
export {
  ChangeWire,
  FEEDBACK_CHANGES,
  FEEDBACK_KINDS,
  FEWEST_TOLD,
  FeedbackAnswerWire,
  type FeedbackChange,
  FeedbackCountedWire,
  type FeedbackKind,
  FeedbackSummaryWire,
  FeedbackWire,
  GiftModeWire,
} from "./feedback-wire.ts";
export { ID_PATTERN, IdWire } from "./id-wire.ts";
export { ExportInvoicesWire, InvoicesWire, type InvoiceWire } from "./invoices-wire.ts";
export { KeptByLawWire } from "./kept-by-law-wire.ts";
export { keptText } from "./kept-text.ts";
export { ApiKeysWire, CreatedKeyWire, CreateKeyWire } from "./keys-wire.ts";
export {
  CorrectEventWire,
  DeletedWire,
  KNOWN_EVENT_KINDS,
  KnownDecisionsWire,
  type KnownEventKind,
  KnownEventsWire,
  KnownEventWire,
  KnownWire,
} from "./known-wire.ts";
export { CertificateWire, LogConsistencyWire, LogInclusionWire } from "./log-wire.ts";
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
export {
  levelName,
  MESSAGES,
  type MessageKey,
  message,
  sentenceFor,
  sourceName,
  withheldSentence,
} from "./messages/sentence-for.ts";
export {
  MESSAGE_CHANNELS,
  type MessageChannel,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from "./messages-setting.ts";
export {
  AnnouncementDocumentWire,
  AnnouncementsWire,
  AnnouncementWire,
  ApproveBroadcastWire,
  BROADCAST_STATES,
  BroadcastDocumentWire,
  type BroadcastState,
  BroadcastsWire,
  BroadcastWire,
  EditAnnouncementWire,
  EditBroadcastWire,
  MailReportAnswerWire,
  MessagePreviewWire,
  MessagesOverviewWire,
  PublishAnnouncementWire,
  ResendWire,
  ResentWire,
  StopBroadcastWire,
  TestMessageAnswerWire,
  TestMessageWire,
  WithdrawAnnouncementWire,
  WriteBroadcastWire,
} from "./messages-wire.ts";
export {
  FIT_STATES,
  FitAskedWire,
  type FitState,
  FitWire,
  ModelsWire,
  ModelWire,
  RollBackModelWire,
} from "./models-wire.ts";
export { NoticeWire } from "./notice-wire.ts";
export {
  LowestPriceWire,
  OFFER_STATES,
  OfferDocumentWire,
  OfferReportWire,
  type OfferState,
  OffersWire,
  OfferWire,
  RedeemedWire,
  RedeemOfferWire,
  ShoppingTrendsWire,
  StoredOffersWire,
  StoredOfferWire,
  WriteOfferWire,
} from "./offer-wire.ts";
export {
  OPEN_DSR_REGULATIONS,
  OPEN_DSR_TYPES,
  OpenDsrCallbackWire,
  type OpenDsrRegulation,
  OpenDsrRequestWire,
  type OpenDsrType,
} from "./open-dsr-wire.ts";
export { PartnersWire } from "./partners-wire.ts";
export {
  ALL_PERMISSIONS,
  PERMISSIONS,
  PERSONAL_PERMISSIONS,
  type Permission,
  permissionsOf,
  STAFF_ROLES,
  type StaffRole,
} from "./permissions.ts";
export { PreviewGrantWire, PreviewWire } from "./preview-wire.ts";
export { ProblemWire } from "./problem-wire.ts";
export { PROBLEM_CODES, PROBLEMS, type ProblemCode, type ProblemField } from "./problems.ts";
export {
  type DemandedItemWire,
  ProcessingRecordWire,
  ProcessorRecordWire,
  RegisteredPurposesWire,
  RegisteredPurposeWire,
  SECURITY_STATES,
  type SecurityMeasureWire,
  type SecurityState,
} from "./processing-wire.ts";
export {
  COMFORT_STATEMENTS,
  type ComfortStatement,
  PromptAnsweredWire,
  PromptAnswerWire,
  PromptsWire,
} from "./prompt-wire.ts";
export { PurposesWire } from "./purposes-wire.ts";
export {
  EditRecipientWire,
  EditServedControllerWire,
  OfficerDocumentWire,
  OfficerWire,
  RECIPIENT_ROLES,
  RECORD_FINDINGS,
  RecipientDocumentWire,
  type RecipientRole,
  RecipientsWire,
  RecipientWire,
  type RecordFinding,
  RecordFindingWire,
  RecordVersionsWire,
  RemoveRecordWire,
  ServedControllerDocumentWire,
  ServedControllersWire,
  TRANSFER_SAFEGUARDS,
  type TransferSafeguard,
  WriteOfficerWire,
  WriteRecipientWire,
  WriteServedControllerWire,
} from "./register-wire.ts";
export { RetentionReportWire, RetentionRunsWire } from "./retention-wire.ts";
export {
  ACKNOWLEDGEMENTS,
  type AcknowledgedHow,
  EXTENSION_REASONS,
  type ExtensionReason,
  JURISDICTION_SOURCES,
  type JurisdictionSource,
  REFUSAL_REASONS,
  type RefusalReason,
  RIGHTS_CHANNELS,
  RIGHTS_REQUEST_KINDS,
  RIGHTS_REQUEST_STATES,
  type RightsChannel,
  type RightsRequestKind,
  type RightsRequestState,
  refusalGrounds,
  VERIFICATION_METHODS,
  type VerificationMethod,
} from "./rights-codes.ts";
export * from "./rights-queue-wire.ts";
export {
  PrivacyLinkMadeWire,
  PrivacyLinkWire,
  RightsRequestStateWire,
  RightsRequestsWire,
  RightsRequestWire,
} from "./rights-wire.ts";
export { FeedSetting, PurposeSetting, ShopConfigurationWire } from "./shop-configuration.ts";
export { PrivacySignalsWire } from "./signals-wire.ts";
export { FilterSetting, SlotSetting } from "./slot-setting.ts";
export { EditSlotWire, PreviewSlotWire, SlotEditWire, SlotsWire, SlotWire } from "./slots-wire.ts";
export {
  AcceptedInvitationWire,
  AcceptInvitationWire,
  AddPasskeyWire,
  BreakGlassWire,
  ChangeRolesWire,
  CONSOLE_HEADER,
  ConfirmTotpWire,
  EditMeWire,
  InvitationsWire,
  InvitationWire,
  InvitedWire,
  InviteWire,
  OpenedInvitationWire,
  OpenInvitationWire,
  PasskeyOptionsWire,
  PasskeysWire,
  REASON_HEADER,
  ReauthenticateWire,
  RecordTrainingWire,
  RecoveryCodesWire,
  RemovedStaffWire,
  SetPasswordWire,
  SIGN_IN_METHODS,
  SignInDemoWire,
  type SignInMethod,
  SignInWithPasswordWire,
  STAFF_ALERTS,
  type StaffAlert,
  StaffAlertsWire,
  StaffMeWire,
  StaffPeopleWire,
  StaffPersonWire,
  StaffSessionsWire,
  TotpOfferedWire,
  TRAINING_STATES,
  TrainingRecordsWire,
  type TrainingState,
  VerifyPasskeyWire,
} from "./staff-wire.ts";
