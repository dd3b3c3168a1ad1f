import {
  categoryOf,
  type LocalTime,
  matchTargeting,
  PERSON_FACTS,
  type PersonFact,
  type Product,
  personPart,
  type TargetingRule,
  type TargetingScene,
} from "@seimbang/engine";

/** A test about the person that a targeting rule can have. */
export type Predictor = { readonly name: string; readonly fact: PersonFact; readonly category: string };

const FACTS = Object.keys(PERSON_FACTS) as readonly PersonFact[];

const predictorName = (fact: PersonFact, category: string): string => `${fact}:${category}`;
export const pairName = (one: string, other: string): string => [one, other].sort().join(" & ");

/** Every test about the person that can be written in this shop: no rule may name a sensitive category. */
export const predictorsOf = (
  products: Iterable<Product>,
  isSensitiveCategory: (category: string) => boolean,
): readonly Predictor[] => {
  const categories = new Set<string>();
  for (const product of products) {
    for (let path = product.categoryPath; path.length > 0; path = path.slice(0, -1))
      categories.add(categoryOf({ categoryPath: path }));
  }
  return [...categories]
    .filter((category) => !isSensitiveCategory(category))
    .sort()
    .flatMap((category) => FACTS.map((fact) => ({ name: predictorName(fact, category), fact, category })));
};

/** Whether a test holds at any time: what narrows it to some days only makes it hold for fewer. */
export const holdsPredictor = ({ lastIn }: TargetingScene, { fact, category }: Predictor): boolean =>
  lastIn(fact, category) !== undefined;

/** Whether what a whole rule asks of the person holds. */
export const holdsRule = (rule: TargetingRule, scene: TargetingScene, local: LocalTime): boolean =>
  matchTargeting(personPart(rule), scene, local) !== undefined;

/** The tests about the person in a rule, however deep, also under `not`: leaving people out picks people as well. */
export const predictorNamesIn = ({ all = [], any = [], not, person = {} }: TargetingRule): readonly string[] => [
  ...FACTS.flatMap((fact) => {
    const test = person[fact];
    return test === undefined ? [] : [predictorName(fact, test.category)];
  }),
  ...[...all, ...any, ...(not === undefined ? [] : [not])].flatMap(predictorNamesIn),
];
