/**
 * How somebody stands to a slot, as far as totals tell people apart: `known` lets it read something of them, `refused` said
 * no to what it is for, or their browser did, and `contextual` is everybody else, of whom a number is all that remains.
 */
export const CONSENT_STATES = ["known", "contextual", "refused"] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];
