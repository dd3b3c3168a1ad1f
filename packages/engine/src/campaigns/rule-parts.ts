import type { TargetingRule } from "./targeting.ts";

const ALWAYS: TargetingRule = {};
const NEVER: TargetingRule = { not: ALWAYS };

/**
 * What a rule asks of the person alone: it holds for everybody for whom the rule holds on some page. Of the others it
 * leaves out as many as can be told without a page.
 */
export const personPart = (rule: TargetingRule): TargetingRule => without("page", rule, ALWAYS);

/** Every such test taken as if it held (`ALWAYS`) or as if it did not (`NEVER`), the other way round under `not`. */
const without = (
  left: "page" | "person",
  { all, any, not, page, person }: TargetingRule,
  taken: TargetingRule,
): TargetingRule => ({
  all: [
    ...((left === "page" ? page : person) === undefined ? [] : [taken]),
    ...(all ?? []).map((part) => without(left, part, taken)),
    ...(any === undefined ? [] : [{ any: any.map((part) => without(left, part, taken)) }]),
  ],
  ...(not === undefined ? {} : { not: without(left, not, taken === ALWAYS ? NEVER : ALWAYS) }),
  ...(left === "page" || page === undefined ? {} : { page }),
  ...(left === "person" || person === undefined ? {} : { person }),
});
