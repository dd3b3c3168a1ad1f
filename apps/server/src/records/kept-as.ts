import type { BothLanguages, BothValues } from "@seimbang/contracts";
import type { KeptDays } from "./processing-facts.ts";
import { inBothRecords, type RecordKey } from "./say-records.ts";

type Kept = { readonly key: RecordKey; readonly days?: keyof KeptDays };

/** How long each table keeps something about a person, as `retention` and erasure make it so. */
const KEPT_AS: Readonly<Record<string, Kept>> = {
  breach_person: { key: "kept.breach" },
  creative_rating: { key: "kept.days", days: "feedback" },
  choice: { key: "kept.with_person", days: "unused" },
  decision: { key: "kept.days", days: "decisions" },
  direct_identifier: { key: "kept.identifiers" },
  erased_identity: { key: "kept.erased_identity" },
  erasure: { key: "kept.for_good" },
  event: { key: "kept.events" },
  experiment_exposure: { key: "kept.days", days: "exposures" },
  fairness_answer: { key: "kept.survey" },
  feedback: { key: "kept.days", days: "feedback" },
  forgotten_event: { key: "kept.forgotten" },
  identity: { key: "kept.with_person", days: "unused" },
  invoice_line: { key: "kept.invoices" },
  invoice_owner: { key: "kept.invoices" },
  log_opening: { key: "kept.with_person", days: "unused" },
  message: { key: "kept.days", days: "messages" },
  message_stop: { key: "kept.with_person", days: "unused" },
  person_key: { key: "kept.with_person", days: "unused" },
  preview_grant: { key: "kept.minutes" },
  prompt: { key: "kept.days", days: "feedback" },
  proposal: { key: "kept.days", days: "feedback" },
  proposal_vote: { key: "kept.days", days: "feedback" },
  rights_request: { key: "kept.requests", days: "requests" },
  subject: { key: "kept.with_person", days: "unused" },
  survey_response: { key: "kept.days", days: "feedback" },
  recipient_result: { key: "kept.recipient_result" },
  told_recipient: { key: "kept.told_recipient" },
  thread: { key: "kept.threads", days: "threads" },
  thread_post: { key: "kept.threads", days: "threads" },
  thread_theme: { key: "kept.threads", days: "threads" },
  tombstone: { key: "kept.for_good" },
};

/** Of a table that nobody said anything of it is only said that erasure empties it. */
export const keptAs = (table: string, { kept }: { readonly kept: KeptDays }): BothLanguages => {
  const { key, days } = KEPT_AS[table] ?? { key: "kept.with_person", days: "unused" };
  const values: BothValues = days === undefined ? {} : { days: kept[days] };
  return inBothRecords(key, values);
};

/** Tables whose time is said by more than a default; a test holds them against the holders'. */
export const TABLES_WITH_WORDS: readonly string[] = Object.keys(KEPT_AS);
