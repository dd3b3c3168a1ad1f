/** What is taken for the work of an intruder. Names are stable. */
export const INTRUSION_KINDS = [
  "unusual_reading",
  "unusual_exports",
  "honey_customer",
  "many_accounts",
  "many_addresses",
  "spread_tries",
  "many_decisions",
  "catalogue_walk",
  "visitor_walk",
  "new_network",
  "foreign_host",
  "beyond_permissions",
  "revoked_key",
  "guessed_keys",
] as const;
export type IntrusionKind = (typeof INTRUSION_KINDS)[number];

/** What it is told by: counts, times, routes and permissions, and never anything of a customer. */
export const INTRUSION_EVIDENCE = [
  "times",
  "usual",
  "peers",
  "oddHours",
  "accounts",
  "networks",
  "products",
  "browsers",
  "tokens",
  "minutes",
  "routes",
  "route",
  "permission",
  "host",
  "revokedAt",
  "honeyId",
] as const;
export type IntrusionEvidence = (typeof INTRUSION_EVIDENCE)[number];

/** What an alert may lead to. */
export const INTRUSION_CUT_OFFS = ["sessions", "account", "key", "network"] as const;
export type IntrusionCutOff = (typeof INTRUSION_CUT_OFFS)[number];
/** With what is no answer to an intruder: that whoever runs the server let everybody reach the console for a while. */
export const CUT_OFFS = [...INTRUSION_CUT_OFFS, "console_opened"] as const;
export type CutOff = (typeof CUT_OFFS)[number];
export const INTRUSION_VERDICTS = ["false_alarm", "confirmed"] as const;
export type IntrusionVerdict = (typeof INTRUSION_VERDICTS)[number];
