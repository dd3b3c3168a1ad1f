import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

const KINDS: Readonly<Record<string, MessageId>> = {
  events: "kept.events",
  names_and_addresses: "kept.names_and_addresses",
  decisions: "kept.decisions",
  feedback: "kept.feedback",
  comfort_answers: "kept.comfort_answers",
  survey_answers: "kept.survey_answers",
  exposures: "kept.exposures",
  recipient_results: "kept.recipient_results",
  messages: "kept.messages",
  invoice_owners: "kept.invoice_owners",
  requests: "kept.requests",
  preview_permissions: "kept.preview_permissions",
  breach_people: "kept.breach_people",
  forgotten_events: "kept.forgotten_events",
  unused_people: "kept.unused_people",
  refused_identities: "kept.refused_identities",
  campaign_touches: "kept.campaign_touches",
  redemptions: "kept.redemptions",
  cancelled_orders: "kept.cancelled_orders",
  prices: "kept.prices",
  campaign_counts: "kept.campaign_counts",
  campaign_blocks: "kept.campaign_blocks",
  invoices: "kept.invoices",
  backup_reports: "kept.backup_reports",
  partner_requests: "kept.partner_requests",
  partner_callbacks: "kept.partner_callbacks",
  told_recipients: "kept.told_recipients",
  office_messages: "kept.office_messages",
  webhook_deliveries: "kept.webhook_deliveries",
  retention_reports: "kept.retention_reports",
};

/** What the rows are that go. */
export const sayKept = (say: Say, kind: string): string => {
  const id = KINDS[kind];
  return id === undefined ? kind : say(id);
};

const TERMS: Readonly<Record<string, MessageId>> = { fixed: "kept.term.fixed", no_purpose: "kept.term.no_purpose" };

const OF_PURPOSE = /^purposes\.[^.]+\.retentionDays$/;

/** What says how long: a word of ours, or a setting or an article by its own name. */
export const sayTerm = (say: Say, term: string): string => {
  const id = OF_PURPOSE.test(term) ? "kept.term.purpose" : TERMS[term];
  return id === undefined ? term : say(id);
};
