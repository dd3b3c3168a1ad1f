/** What other features may ask about registers and records. */
export { documentOf as recipientDocumentOf } from "./describe-recipients.ts";
export { homeCountries } from "./home-countries.ts";
export type { Records } from "./open-records.ts";
export { magnitudeOf, sayPeople } from "./people-magnitude.ts";
export { readPersonalColumns } from "./personal-columns.ts";
export { roleWords } from "./role-words.ts";
export { type SecurityFacts, securityMeasures } from "./security-measures.ts";
export {
  findRecordAbout,
  insertRecord,
  listRecords,
  listVersions,
  replaceRecord,
  type StoredRecord,
} from "./store.ts";
export type { RegisterDeps } from "./write-register.ts";
