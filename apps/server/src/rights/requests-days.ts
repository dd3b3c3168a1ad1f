/** For how long after it was done a request stays on record: two years, as CCPA §7101 wants. */
export const REQUESTS_DAYS = 731;
