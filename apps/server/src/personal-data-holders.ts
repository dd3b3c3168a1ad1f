import { logPersonalData } from "./accountability/personal-data.ts";
import { boardPersonalData } from "./board/personal-data.ts";
import { breachesPersonalData } from "./breaches/personal-data.ts";
import { collectPersonalData } from "./collect/personal-data.ts";
import { consentPersonalData } from "./consent/personal-data.ts";
import { decidePersonalData } from "./decide/personal-data.ts";
import { encryptionPersonalData } from "./encryption/personal-data.ts";
import { experimentsPersonalData } from "./experiments/personal-data.ts";
import { fairnessPersonalData } from "./fairness/personal-data.ts";
import { feedbackPersonalData } from "./feedback/personal-data.ts";
import { identityPersonalData } from "./identity/personal-data.ts";
import { invoicesPersonalData } from "./invoices/personal-data.ts";
import { messagesPersonalData } from "./messages/personal-data.ts";
import { openDsrPersonalData } from "./open-dsr/personal-data.ts";
import type { Secrets } from "./platform/master-key.ts";
import type { PersonalDataHolder } from "./platform/personal-data.ts";
import { rightsPersonalData } from "./rights/personal-data.ts";
import { surveysPersonalData } from "./surveys/personal-data.ts";
import { threadsPersonalData } from "./threads/personal-data.ts";

/** Every feature that keeps personal data. Access and erasure walk this list; a table about a person outside it fails the tests. The keys come first. */
export const personalDataHolders = (secrets: Secrets): readonly PersonalDataHolder[] => [
  encryptionPersonalData,
  identityPersonalData(secrets),
  consentPersonalData,
  collectPersonalData,
  decidePersonalData,
  fairnessPersonalData,
  feedbackPersonalData,
  experimentsPersonalData,
  rightsPersonalData(secrets),
  threadsPersonalData(secrets),
  breachesPersonalData(secrets),
  messagesPersonalData(secrets),
  surveysPersonalData(secrets),
  boardPersonalData(secrets),
  invoicesPersonalData(secrets),
  openDsrPersonalData(secrets),
  logPersonalData,
];

/** What remains of a person on purpose: a random key that leads to nobody, how many rows went with it, a keyed hash by which late events are refused, records of orders that a law makes the shop keep, and for at most a month, encrypted, whom a recipient is still to be told of. */
export const OUTLIVES_PEOPLE: readonly string[] = [
  "erasure",
  "tombstone",
  "erased_identity",
  "invoice_line",
  "told_recipient",
];
