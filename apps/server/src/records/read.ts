/** What other features may ask about registers and records. */
export { describeRecipient, documentOf as recipientDocumentOf } from "./describe-recipients.ts";
export type { DemandedRow } from "./demanded-items.ts";
export { sayPeople } from "./people-magnitude.ts";
export { type PersonalColumns, readPersonalColumns } from "./personal-columns.ts";
export { type SecurityFacts, securityMeasures } from "./security-measures.ts";
export {
  findRecordAbout,
  insertRecord,
  listRecords,
  listVersions,
  type RecordActor,
  type RecordVersion,
  replaceRecord,
  type StoredRecord,
} from "./store.ts";
export type { RegisterDeps } from "./write-register.ts";
