import type { CampaignDocumentWire } from "@seimbang/contracts";

type Targeting = NonNullable<CampaignDocumentWire["targeting"]>;

export const FACTS = ["bought", "viewed", "interestedIn"] as const;
type Fact = (typeof FACTS)[number];

/** As much of a rule as a form can say: one place on pages, and at most one test of each kind about the person. */
export type SimpleTargeting = {
  readonly categories: readonly string[];
  readonly words: readonly string[];
  readonly person: readonly {
    readonly fact: Fact;
    readonly category: string;
    readonly withinDays: number | undefined;
  }[];
};

const keysOf = (value: object | undefined): readonly string[] => Object.keys(value ?? {});

/** The form of a rule; undefined for one that says more than the form can. */
export const fromTargeting = (targeting: Targeting | undefined): SimpleTargeting | undefined => {
  if (keysOf(targeting).some((key) => key !== "page" && key !== "person")) return undefined;
  const { page, person } = targeting ?? {};
  if (keysOf(page).some((key) => key !== "categories" && key !== "words")) return undefined;
  return {
    categories: page?.categories ?? [],
    words: page?.words ?? [],
    person: FACTS.flatMap((fact) => {
      const test = person?.[fact];
      return test === undefined ? [] : [{ fact, category: test.category, withinDays: test.withinDays }];
    }),
  };
};

/** The rule that a form says; undefined for one that asks nothing. */
export const toTargeting = ({ categories, words, person }: SimpleTargeting): Targeting | undefined => {
  const page = {
    ...(categories.length === 0 ? {} : { categories: [...categories] }),
    ...(words.length === 0 ? {} : { words: [...words] }),
  };
  const tests = Object.fromEntries(
    person.map(({ fact, category, withinDays }) => [
      fact,
      withinDays === undefined ? { category } : { category, withinDays },
    ]),
  );
  const rule = {
    ...(keysOf(page).length === 0 ? {} : { page }),
    ...(keysOf(tests).length === 0 ? {} : { person: tests }),
  };
  return keysOf(rule).length === 0 ? undefined : (rule as Targeting);
};
