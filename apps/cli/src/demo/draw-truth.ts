import type { DepartmentKey } from "./departments.ts";
import type { DemoCustomer } from "./make-customers.ts";
import type { Random } from "./random.ts";

/**
 * What nobody may decide by, of a customer who does not exist. The shop is never told: it is the truth that an audit of
 * proxies is held against, and so has no meaning but how it hangs together with what the shop does see.
 */
export type HiddenAttributes = {
  /** Goes with certain tastes, as many things do that people never said. */
  readonly trait: boolean;
  /** Goes with allowing less. */
  readonly caution: boolean;
  /** Goes with nothing: an audit that finds it anywhere is wrong. */
  readonly coincidence: boolean;
};

/** Departments whose customers have the trait more often. */
export const TASTES_OF_TRAIT: readonly DepartmentKey[] = ["fashion", "beauty", "craft"];
const LEAST_TRAIT = 0.1;
const MOST_TRAIT = 0.85;
const CAUTION_BY_LEVEL = [0.7, 0.6, 0.5, 0.35, 0.2] as const;

export const drawTruth = (customers: readonly DemoCustomer[], random: Random): ReadonlyMap<string, HiddenAttributes> =>
  new Map(
    customers.map((customer) => {
      const draw = random.fork(`truth/${customer.customerId}`);
      const { level } = customer.consent;
      return [
        customer.customerId,
        {
          trait: draw.chance(LEAST_TRAIT + (MOST_TRAIT - LEAST_TRAIT) * shareOf(customer.tastes)),
          caution: draw.chance(CAUTION_BY_LEVEL[level]),
          coincidence: draw.chance(0.4),
        },
      ];
    }),
  );

const shareOf = (tastes: DemoCustomer["tastes"]): number => {
  const all = Object.values(tastes).reduce((sum, taste) => sum + taste, 0);
  return TASTES_OF_TRAIT.reduce((sum, key) => sum + tastes[key], 0) / all;
};

/** As `seimbang fairness proxies --truth` reads it. */
export const toTruthLines = (truth: ReadonlyMap<string, HiddenAttributes>): string =>
  [...truth].map(([customerId, attributes]) => `${JSON.stringify({ customerId, attributes })}\n`).join("");
