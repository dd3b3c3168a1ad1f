/**
 * What somebody opened, as the page has heard by now that it is. Where it is gone it stays as it was opened: what they typed
 * is theirs, and the server says the rest.
 */
export const asItIsNow = <One>(opened: One, all: readonly One[], idOf: (one: One) => string): One =>
  all.find((one) => idOf(one) === idOf(opened)) ?? opened;
