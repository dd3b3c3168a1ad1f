/** What the first page says nothing of: under these names messages come with the first page that is opened after it. */
export const LATER_NAMES = [
  ...["assessment", "breach", "broadcast", "campaign", "evidence", "kept", "officer"],
  ...["quiz", "recipient", "risk", "slot", "survey", "verify"],
] as const;
