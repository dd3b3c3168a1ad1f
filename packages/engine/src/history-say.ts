/** What each instant further back in a history leaves of a product's say; chosen with the fit's own settings. */
const HISTORY_DECAY = 0.55;

/** Different things of a history that have a say, newest first. */
export const MOST_INTERESTS = 50;

/**
 * Neighbours that a history adds up from each of the model's tables, shared out by how much say each thing has, nearest
 * first: the work is bounded whatever the model's lists and the history are.
 */
const MOST_PAIRS = 1200;

/**
 * How much say the things of one history have: asked with the instant of each, newest first, each thing once. What came
 * at the same instant, as the lines of an order do, has the same say: it has no order among itself.
 */
export const fadingSay = (): ((at: number) => number) => {
  let say = 1;
  let last: number | undefined;
  return (at) => {
    if (last !== undefined && at !== last) say *= HISTORY_DECAY;
    last = at;
    return say;
  };
};

/**
 * How many neighbours in each table a thing with so much say may speak for, beside all the others. What has too little say for one
 * of them speaks for none: some dozen instants back it is less than a thousandth of the newest.
 */
export const shareOutPairs = (says: Iterable<number>): ((say: number) => number) => {
  let total = 0;
  for (const say of says) total += say;
  return (say) => {
    const share = (MOST_PAIRS * say) / total;
    return share < 1 ? 0 : Math.ceil(share);
  };
};
