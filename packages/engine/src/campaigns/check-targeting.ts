import { neverHolds } from "./never-holds.ts";
import { PERSON_FACTS, type PersonFact, type PersonTest, type TargetingRule } from "./targeting.ts";

/** What can be wrong with a rule that has the right form. */
export type TargetingFlaw =
  | "never_holds"
  | "empty_range"
  | "unknown_slot"
  | "unknown_category"
  | "sensitive_category"
  | "too_complex";

/** A flaw and where it is, as a JSON Pointer (RFC 6901) into the rule. */
export type TargetingFinding = { readonly at: string; readonly flaw: TargetingFlaw };

/** What rules may name. */
export type TargetingWorld = {
  readonly slots: readonly string[];
  readonly isCategory: (category: string) => boolean;
  readonly isSensitiveCategory: (category: string) => boolean;
};

/** More tests than this in one rule nobody can read. */
const MOST_TESTS = 64;

/**
 * Finds what no form can say: ranges without an hour in them, names of nothing, sensitive categories asked of a person,
 * and rules or branches of them that can never hold.
 */
export const checkTargeting = (rule: TargetingRule, world: TargetingWorld): readonly TargetingFinding[] => {
  if (countTests(rule) > MOST_TESTS) return [{ at: "", flaw: "too_complex" }];
  const flaws = findFlaws(rule, "", world);
  return flaws.length > 0 ? flaws : findImpossible(rule, "", world);
};

const countTests = (rule: TargetingRule): number =>
  Object.keys(rule.page ?? {}).length +
  Object.keys(rule.person ?? {}).length +
  partsOf(rule, "").reduce((sum, [part]) => sum + 1 + countTests(part), 0);

/** The rules within a rule, each with its place. */
const partsOf = (
  { all = [], any = [], not }: TargetingRule,
  at: string,
): readonly (readonly [TargetingRule, string])[] => [
  ...all.map((part, index) => [part, `${at}/all/${index}`] as const),
  ...any.map((part, index) => [part, `${at}/any/${index}`] as const),
  ...(not === undefined ? [] : [[not, `${at}/not`] as const]),
];

const findFlaws = (rule: TargetingRule, at: string, world: TargetingWorld): readonly TargetingFinding[] => {
  const { page = {}, person = {} } = rule;
  const { hours, slots = [], categories = [] } = page;
  return [
    ...(hours !== undefined && hours.from === hours.until ? [finding(`${at}/page/hours`, "empty_range")] : []),
    ...findNames(slots, `${at}/page/slots`, (slot) => world.slots.includes(slot), "unknown_slot"),
    ...findNames(categories, `${at}/page/categories`, world.isCategory, "unknown_category"),
    ...findPersonFlaws(person, `${at}/person`, world),
    ...partsOf(rule, at).flatMap(([part, place]) => findFlaws(part, place, world)),
  ];
};

const findNames = (
  names: readonly string[],
  at: string,
  isKnown: (name: string) => boolean,
  flaw: TargetingFlaw,
): readonly TargetingFinding[] =>
  names.flatMap((name, index) => (isKnown(name) ? [] : [finding(`${at}/${index}`, flaw)]));

const findPersonFlaws = (person: PersonTest, at: string, world: TargetingWorld): readonly TargetingFinding[] =>
  (Object.keys(PERSON_FACTS) as readonly PersonFact[]).flatMap((fact) => {
    const category = person[fact]?.category;
    if (category === undefined) return [];
    const place = `${at}/${fact}/category`;
    if (world.isSensitiveCategory(category)) return [finding(place, "sensitive_category")];
    return world.isCategory(category) ? [] : [finding(place, "unknown_category")];
  });

/** The smallest rules that can never hold. What stands under `not` is left to the rule around it. */
const findImpossible = (rule: TargetingRule, at: string, world: TargetingWorld): readonly TargetingFinding[] => {
  const { all, any } = rule;
  const parts = partsOf({ ...(all && { all }), ...(any && { any }) }, at);
  const within = parts.flatMap(([part, place]) => findImpossible(part, place, world));
  if (within.length > 0) return within;
  const verdict = neverHolds(rule, world.slots);
  if (verdict === "too_complex") return [finding(at, "too_complex")];
  return verdict ? [finding(at, "never_holds")] : [];
};

const finding = (at: string, flaw: TargetingFlaw): TargetingFinding => ({ at, flaw });
