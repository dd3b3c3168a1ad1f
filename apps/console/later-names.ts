/** What the first page says nothing of: under these names messages come with the first page that is opened after it. */
export const LATER_NAMES = [
  ...["assessment", "breach", "broadcast", "campaign", "creative", "evidence", "honey", "improvement"],
  ...["kept", "officer", "proxies", "quiz", "reach", "recipient", "risk", "slot", "survey", "verify", "withheld"],
] as const;
