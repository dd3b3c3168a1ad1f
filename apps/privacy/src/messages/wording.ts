/** Says in the ledger which wording somebody chose by here; it changes with the words. */
export const WORDING = "centre-2";
