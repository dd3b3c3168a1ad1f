import type { TargetingRule } from "./targeting.ts";

const ALWAYS: TargetingRule = {};
const NEVER: TargetingRule = { not: ALWAYS };

/**
 * What a rule asks of the person alone: it holds for everybody for whom the rule holds on some page. Of the others it
 * leaves out as many as can be told without a page.
 */
export const personPart = (rule: TargetingRule): TargetingRule => withoutPages(rule, ALWAYS);

/** Every test of a page taken as if it held (`ALWAYS`) or as if it did not (`NEVER`), the other way round under `not`. */
const withoutPages = ({ all, any, not, page, person }: TargetingRule, pageHolds: TargetingRule): TargetingRule => ({
  all: [
    ...(page === undefined ? [] : [pageHolds]),
    ...(all ?? []).map((part) => withoutPages(part, pageHolds)),
    ...(any === undefined ? [] : [{ any: any.map((part) => withoutPages(part, pageHolds)) }]),
  ],
  ...(not === undefined ? {} : { not: withoutPages(not, pageHolds === ALWAYS ? NEVER : ALWAYS) }),
  ...(person === undefined ? {} : { person }),
});
