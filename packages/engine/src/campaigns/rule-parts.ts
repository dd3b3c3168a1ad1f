import { PERSON_FACTS, type PersonFact, type TargetingRule } from "./targeting.ts";

const ALWAYS: TargetingRule = {};
const NEVER: TargetingRule = { not: ALWAYS };

/**
 * What a rule asks of the person alone: it holds for everybody for whom the rule holds on some page. Of the others it
 * leaves out as many as can be told without a page.
 */
export const personPart = (rule: TargetingRule): TargetingRule => without("page", rule, ALWAYS);

/** What a rule asks of the page alone: it holds on every page on which the rule holds for somebody. */
export const pagePart = (rule: TargetingRule): TargetingRule => without("person", rule, ALWAYS);

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

/** Something that a person must have done in a category, or below it, for a rule to hold. */
export type NeededFact = { readonly fact: PersonFact; readonly category: string };

/** One such thing, where a rule asks for it whatever else is the case. */
export const neededFact = ({ person = {}, all = [] }: TargetingRule): NeededFact | undefined => {
  for (const fact of FACTS) {
    const test = person[fact];
    if (test !== undefined) return { fact, category: test.category };
  }
  for (const part of all) {
    const needed = neededFact(part);
    if (needed !== undefined) return needed;
  }
  return undefined;
};

const FACTS = Object.keys(PERSON_FACTS) as readonly PersonFact[];
