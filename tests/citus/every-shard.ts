/** Files of the ways with queries that ask every shard, each with why. What reports and jobs ask in their own files may do so as it is. */
export const EVERY_SHARD: Readonly<Record<string, string>> = {
  "apps/server/src/collect/export-events.ts": "the shop's own copy of all events",
  "apps/server/src/collect/count-shoppers.ts": "the forecast of an experiment, asked by staff",
  "apps/server/src/decide/traffic-store.ts": "how much a slot is visited, for forecasts, read once an hour",
  "apps/server/src/encryption/store.ts": "which master keys are in use, and the job that wraps keys anew",
  "apps/server/src/feedback/count-hides.ts": "how often a campaign's creatives were hidden, when it is watched",
  "apps/server/src/feedback/rating-store.ts": "what a campaign's creatives were rated, for its report",
  "apps/server/src/feedback/store.ts": "reports of feedback by day",
  "apps/server/src/identity/find-by-mail.ts": "staff look for somebody by their address; a letter that came back",
  "apps/server/src/identity/find-by-phone.ts": "staff look for somebody by their number; an answer that came by it",
  "apps/server/src/identity/personal-data.ts":
    "a copy and an erasure ask by which hashes somebody is found, which lie by the hash",
  "apps/server/src/identity/store.ts":
    "an erasure buries those hashes; whether somebody is a customer, when they write to the shop",
};
