/** What other features may ask about who somebody is. */

export { burySubject } from "./bury-subject.ts";
export { buryUnknown } from "./bury-unknown.ts";
export { customerIdIn } from "./customer-token.ts";
export { readDirectIdentifiers, storeDirectIdentifiers } from "./direct-identifiers.ts";
export { findByMail } from "./find-by-mail.ts";
export { findByPhone } from "./find-by-phone.ts";
export { findPeople } from "./find-people.ts";
export { findSubject } from "./find-subject.ts";
export { holdSubjectAlone, holdSubjects } from "./hold-subjects.ts";
export { holdVisitor } from "./hold-visitor.ts";
export { issueLinkToken } from "./link-token.ts";
export { loadOrCreateSubjects } from "./load-or-create-subjects.ts";
export { hashMail, MAIL_FORMATS } from "./mail-lookups.ts";
export { normalPhone } from "./phone-lookup.ts";
export { rememberDevice } from "./remember-device.ts";
export { isCustomer } from "./store.ts";
export type { VisitorTokens } from "./verify-visitor-token.ts";
