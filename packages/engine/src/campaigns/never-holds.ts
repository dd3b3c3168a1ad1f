import { WEEKDAYS } from "../local-time.ts";
import { isWithin } from "../mutes.ts";
import { type CategoryTest, isLocaleWithin, PERSON_FACTS, type PersonFact, type TargetingRule } from "./targeting.ts";

/** A conjunction longer than this list of them is not looked through: nobody could read the rule either. */
const MOST_CONJUNCTIONS = 1024;

/** One test of one dimension, or its opposite. */
type Literal = ListLiteral | FactLiteral;
type Dimension = "slots" | "pages" | "categories" | "words" | "locales" | "weekdays" | "hours";
type ListLiteral = { readonly dimension: Dimension; readonly names: readonly string[]; readonly negated: boolean };
type FactLiteral = { readonly fact: PersonFact; readonly test: CategoryTest; readonly negated: boolean };

type Conjunction = readonly Literal[];

/**
 * Whether no request of anybody can make a rule hold: in its disjunctive normal form every conjunction contradicts itself.
 * @param slots every slot of the shop
 */
export const neverHolds = (rule: TargetingRule, slots: readonly string[]): boolean | "too_complex" => {
  const conjunctions = normalForm(rule, false);
  return conjunctions === undefined ? "too_complex" : conjunctions.every((one) => contradicts(one, slots));
};

/** The conjunctions of a rule, or of its opposite, any of which makes it hold; undefined when there are too many. */
const normalForm = (rule: TargetingRule, negated: boolean): readonly Conjunction[] | undefined => {
  const { all = [], any, not } = rule;
  const parts = [
    ...literalsOf(rule).map((literal) => [[{ ...literal, negated }]]),
    ...all.map((part) => normalForm(part, negated)),
    ...(any === undefined
      ? []
      : [
          joinForms(
            any.map((part) => normalForm(part, negated)),
            negated,
          ),
        ]),
    ...(not === undefined ? [] : [normalForm(not, !negated)]),
  ];
  return joinForms(parts, !negated);
};

type Form = readonly Conjunction[] | undefined;

/** Forms of which all must hold (their product) or one has to (their sum). */
const joinForms = (forms: readonly Form[], mustAllHold: boolean): Form => {
  let joined: readonly Conjunction[] = mustAllHold ? [[]] : [];
  for (const form of forms) {
    if (form === undefined) return undefined;
    joined = mustAllHold ? joined.flatMap((one) => form.map((other) => [...one, ...other])) : [...joined, ...form];
    if (joined.length > MOST_CONJUNCTIONS) return undefined;
  }
  return joined;
};

type Unsigned = Omit<ListLiteral, "negated"> | Omit<FactLiteral, "negated">;

const literalsOf = ({ page = {}, person = {} }: TargetingRule): readonly Unsigned[] => {
  const { hours, ...lists } = page;
  const ofLists = Object.entries(lists).map(([dimension, names]) => ({ dimension: dimension as Dimension, names }));
  const ofHours = hours === undefined ? [] : [{ dimension: "hours" as const, names: hoursIn(hours) }];
  const facts = (Object.keys(PERSON_FACTS) as readonly PersonFact[]).flatMap((fact) => {
    const test = person[fact];
    return test === undefined ? [] : [{ fact, test }];
  });
  return [...ofLists, ...ofHours, ...facts];
};

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

const hoursIn = ({ from, until }: { readonly from: number; readonly until: number }): readonly string[] => {
  const length = from < until ? until - from : until - from + HOURS.length;
  return Array.from({ length }, (_, after) => String((from + after) % HOURS.length));
};

const contradicts = (conjunction: Conjunction, slots: readonly string[]): boolean => {
  const lists = conjunction.filter((literal) => "dimension" in literal);
  const facts = conjunction.filter((literal) => "fact" in literal);
  const dimensions = [...new Set(lists.map(({ dimension }) => dimension))];
  return (
    factsContradict(facts) ||
    dimensions.some((dimension) =>
      hasNoValue(
        lists.filter((literal) => literal.dimension === dimension),
        dimension,
        slots,
      ),
    )
  );
};

const same = (name: string, other: string): boolean => name === other;

/** Whether one name lies within another; a dimension that is not here has no order. */
const WITHIN: Partial<Record<Dimension, (name: string, general: string) => boolean>> = {
  categories: isWithin,
  locales: isLocaleWithin,
};

const hasNoValue = (literals: readonly ListLiteral[], dimension: Dimension, slots: readonly string[]): boolean => {
  const wanted = literals.filter(({ negated }) => !negated).map(({ names }) => names);
  const unwanted = literals.filter(({ negated }) => negated).flatMap(({ names }) => names);
  // A search may have many words: only one that may have none of those it needs is impossible.
  if (dimension === "words") return wanted.some((names) => names.every((name) => unwanted.includes(name)));
  const all = { slots, weekdays: WEEKDAYS, hours: HOURS }[dimension as string];
  const within = WITHIN[dimension] ?? same;
  const [first, ...others] = all === undefined ? wanted : [all, ...wanted];
  // Without a list of all names there is always another one, or none at all.
  if (first === undefined) return false;
  const common = others.reduce((names, more) => intersect(names, more, within), first);
  return common.every((name) => unwanted.some((other) => within(name, other)));
};

/** What lies in both lists: of two names of which one lies within the other, the narrower. */
const intersect = (
  names: readonly string[],
  others: readonly string[],
  within: (name: string, general: string) => boolean,
): readonly string[] =>
  names.flatMap((name) =>
    others.flatMap((other) => (within(name, other) ? [name] : within(other, name) ? [other] : [])),
  );

/** Somebody cannot have done something in a category and nothing in one around it, in the same days or more. */
const factsContradict = (facts: readonly FactLiteral[]): boolean =>
  facts.some(
    ({ fact, test, negated }) =>
      !negated && facts.some((other) => other.negated && other.fact === fact && isImpliedBy(other.test, test)),
  );

const isImpliedBy = (wider: CategoryTest, narrower: CategoryTest): boolean =>
  isWithin(narrower.category, wider.category) && (narrower.withinDays ?? Infinity) <= (wider.withinDays ?? Infinity);
