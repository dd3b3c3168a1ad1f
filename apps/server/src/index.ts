/** What the command line builds on; nothing else is reached from outside. */

export type { FastifyInstance as Application } from "fastify";
export { appendToLog } from "./accountability/append-to-log.ts";
export { exportLog } from "./accountability/export-log.ts";
export { openLog } from "./accountability/open-log.ts";
export { newestCheckpoint } from "./accountability/publish-checkpoint.ts";
export { printAssessment } from "./assessments/print-assessment.ts";
export { BackupFailure } from "./backups/backup-failure.ts";
export { findBackup } from "./backups/backup-places.ts";
export { type RestoreReport, restoreBackup } from "./backups/restore-backup.ts";
export { requireLedger } from "./backups/restored-shop.ts";
export type { BackupReport } from "./backups/write-backup.ts";
export { reportToCsv } from "./campaigns/report-to-csv.ts";
export { applySensitiveRules } from "./catalogue/apply-sensitive-rules.ts";
export { type DeriveReport, deriveCatalogue } from "./catalogue/derive-catalogue.ts";
export { describeReport } from "./catalogue/describe-report.ts";
export { exportCatalogue } from "./catalogue/export-catalogue.ts";
export { openDelimited } from "./catalogue/formats/delimited-rows.ts";
export { FEED_FORMATS, type FeedFormat } from "./catalogue/formats/read-feed.ts";
export { DEFAULT_MOST_LOST, importCatalogue } from "./catalogue/import-catalogue.ts";
export { type OrderMapping, readOrderMapping } from "./catalogue/order-mapping.ts";
export { createSensitiveRules, type OpenCatalogue, openCatalogue } from "./catalogue/read.ts";
export type { ImportReport as CatalogueReport } from "./catalogue/report-import.ts";
export { exportEvents } from "./collect/export-events.ts";
export { type ImportInput, importEvents } from "./collect/import-events.ts";
export { type ImportMapping, readImportMapping } from "./collect/import-mapping.ts";
export type { ImportReport as EventsReport } from "./collect/import-report.ts";
export { type Declaration, isBasis, namesIn } from "./collect/judge-declaration.ts";
export { ConfigurationError } from "./configuration/configuration-error.ts";
export { type Environment, readEnvironment } from "./configuration/environment.ts";
export { loadCustomerTokenKey } from "./configuration/load-keys.ts";
export { loadMessageSecrets } from "./configuration/load-message-secrets.ts";
export { loadOpenDsrFiles, type OpenDsrFiles } from "./configuration/load-open-dsr-files.ts";
export { parseConfiguration, readConfiguration } from "./configuration/read-configuration.ts";
export type { ShopConfiguration } from "./configuration/shop-configuration.ts";
export { diagnoseShop } from "./diagnose-shop.ts";
export {
  type Diagnosis,
  DOCTOR_CHECKS,
  type DoctorCheck,
  describeExamined,
  type Examined,
  failed,
  found,
} from "./doctor/diagnosis.ts";
export { addDemoTraining } from "./education/demo-training.ts";
export { trainingReportToCsv } from "./education/training-report-to-csv.ts";
export { describeMasterKeys, type MasterKeyState } from "./encryption/describe-master-keys.ts";
export { type MasterKeySource, masterKeySource } from "./encryption/master-key-source.ts";
export { givenMasterKeys, openSecrets } from "./encryption/open-secrets.ts";
export { retireMasterKey } from "./encryption/retire-master-key.ts";
export { rotateMasterKey } from "./encryption/rotate-master-key.ts";
export { VaultFailure } from "./encryption/vault-failure.ts";
export { printFile } from "./http/print-file.ts";
export type { PrintedBlock, PrintedDocument } from "./http/printed-document.ts";
export { Problem } from "./http/problem.ts";
export { signCustomerToken } from "./identity/sign-customer-token.ts";
export { type IntrusionDesk, openIntrusionDesk } from "./intrusions/intrusion-desk.ts";
export type { KeyKind } from "./keys/api-key.ts";
export { createKey } from "./keys/create-key.ts";
export { usualExpiry } from "./keys/key-expiry.ts";
export { listKeys } from "./keys/list-keys.ts";
export { revokeKey } from "./keys/revoke-key.ts";
export { describeLaws, type LawsReport } from "./laws/describe-laws.ts";
export { openLaws } from "./laws/open-laws.ts";
export { METRIC } from "./models/model-metrics.ts";
export type { TrainReport } from "./models/train-command.ts";
export { findGaps, type NoticeGap } from "./notice/find-gaps.ts";
export { checkPartners } from "./open-dsr/check-partners.ts";
export { makeOwnCertificate } from "./open-dsr/make-own-certificate.ts";
export { makeSigningRequest } from "./open-dsr/make-signing-request.ts";
export { openShop } from "./open-shop.ts";
export { OUTLIVES_PEOPLE } from "./personal-data-holders.ts";
export { boundGarbage } from "./platform/bound-garbage.ts";
export { type Clock, systemClock } from "./platform/clock.ts";
export { decodeText } from "./platform/decode-text.ts";
export { describeError } from "./platform/describe-error.ts";
export { hostInClear } from "./platform/host-in-clear.ts";
export { type MakeId, timeOrderedId } from "./platform/ids.ts";
export { installationOf } from "./platform/installation.ts";
export type { ProcessText } from "./platform/join-processes.ts";
export { loadTracing } from "./platform/load-tracing.ts";
export type { Secrets } from "./platform/master-key.ts";
export type { OtherProcesses } from "./platform/metrics.ts";
export type { CustomerChoice } from "./record-customer-choices.ts";
export { printOfficer } from "./records/print-officer.ts";
export { printProcessingRecord, printWords } from "./records/print-processing-record.ts";
export { printProcessorRecord } from "./records/print-processor-record.ts";
export { processingToCsv, processorToCsv } from "./records/processing-to-csv.ts";
export { balanceToCsv } from "./reports/balance-to-csv.ts";
export { type ErasureLedger, exportErasures, readErasureLedger } from "./rights/erasure-ledger-file.ts";
export { scrubErased } from "./rights/scrub-erased.ts";
export type { DueJob, OpenShop } from "./shop-operations.ts";
export type { ShopPlace } from "./shop-place.ts";
export { addDemoStaff, type DemoPerson, registerDemoSignIn } from "./staff/demo-staff.ts";
export { openStaffDesk, type StaffDesk } from "./staff/staff-desk.ts";
