/** Says in the ledger which wording of the consent request somebody saw; it changes with the words. */
export const WORDING = "sdk-1";
/** The same of an invitation. */
export const INVITATION_WORDING = "sdk-invitation-1";
