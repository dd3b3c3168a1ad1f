export const PERIOD_UNITS = ["hours", "days", "businessDays", "months"] as const;

/** How long something may take or must be kept. */
export type Period = { readonly unit: (typeof PERIOD_UNITS)[number]; readonly count: number };
