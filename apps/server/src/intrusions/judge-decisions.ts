/** Decisions that one network asked for within ten minutes. */
export type AskedDecisions = {
  readonly times: number;
  /** Pages of products among them, each product once. */
  readonly products: number;
  /** As far as browsers differ by what they say of themselves. */
  readonly browsers: number;
  /** Visitors' tokens, each once. */
  readonly tokens: number;
};

/** A thousand people behind one address look at what many look at: of so many products few are new, and of a walk nearly all. */
const WALK = { products: 300, share: 0.8 } as const;
/** Whoever shops uses their token on page after page. */
const VISITORS = { tokens: 200, timesEach: 1.5 } as const;

/** @param mostOfOneBrowser what a person does not ask for in ten minutes */
export const judgeDecisions = (
  { times, products, browsers, tokens }: AskedDecisions,
  mostOfOneBrowser: number,
): readonly ("many_decisions" | "catalogue_walk" | "visitor_walk")[] => [
  ...(times >= mostOfOneBrowser * Math.max(1, browsers) ? (["many_decisions"] as const) : []),
  ...(products >= WALK.products && products >= WALK.share * times ? (["catalogue_walk"] as const) : []),
  ...(tokens >= VISITORS.tokens && times <= VISITORS.timesEach * tokens ? (["visitor_walk"] as const) : []),
];
