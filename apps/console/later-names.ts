/** What the first page says nothing of: under these names messages come with the first page that is opened after it. */
export const LATER_NAMES = [
  ...["assessment", "attack", "breach", "broadcast", "campaign", "course", "creative", "evidence", "history", "honey"],
  ...["improvement", "kept", "leave", "list", "officer", "product", "proxies", "quiz", "reach", "recipient", "risk"],
  ...["slot", "survey", "task", "themes", "verify", "withheld"],
] as const;
