/** What webhooks of the shop are told of. */
export const WEBHOOK_EVENTS = [
  "announcement.published",
  "messages.trouble",
  "messages.recovered",
  "intrusions.found",
  "audits.found",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What a receiver is sent on trial: nothing that it could take for news. */
export const WEBHOOK_TEST = "webhook.test";
