import { PERSON_FACTS, WEEKDAYS } from "@seimbang/engine";
import { type TSchema, Type } from "typebox";
import { keptText } from "./kept-text.ts";
import { closed, oneOf } from "./schema-forms.ts";

const some = <Entry extends TSchema>(entry: Entry, description: string) =>
  Type.Array(entry, { minItems: 1, maxItems: 100, description });

const CategoryTest = closed({
  category: keptText(750),
  withinDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650, description: "At any time when absent." })),
});

const page = closed(
  {
    slots: Type.Optional(some(keptText(64), "One of these slots.")),
    pages: Type.Optional(some(keptText(64), "One of these kinds of page (`context.page`).")),
    categories: Type.Optional(some(keptText(750), "The page's category is one of these or lies below one.")),
    words: Type.Optional(some(keptText(100), "The query has one of these words.")),
    locales: Type.Optional(some(keptText(35), "`en` holds for `en-GB` as well.")),
    weekdays: Type.Optional(some(oneOf(WEEKDAYS), "In the campaign's time zone.")),
    hours: Type.Optional(
      closed(
        { from: Type.Integer({ minimum: 0, maximum: 23 }), until: Type.Integer({ minimum: 1, maximum: 24 }) },
        { description: "From an hour until another, not included; over midnight where the second is smaller." },
      ),
    ),
  },
  { description: "About the request alone." },
);

const person = closed(
  Object.fromEntries(Object.keys(PERSON_FACTS).map((fact) => [fact, Type.Optional(CategoryTest)])),
  { description: "About signals that the customer permits, and nothing else." },
);

/** How many rules may stand within one another; deeper ones nobody reads. */
const DEEPEST = 3;

const ruleOf = (depth: number): TSchema => {
  const inner = depth === 1 ? undefined : ruleOf(depth - 1);
  return closed({
    page: Type.Optional(page),
    person: Type.Optional(person),
    ...(inner === undefined
      ? {}
      : {
          all: Type.Optional(Type.Array(inner, { minItems: 1, maxItems: 16 })),
          any: Type.Optional(Type.Array(inner, { minItems: 1, maxItems: 16 })),
          not: Type.Optional(inner),
        }),
  });
};

/** The data form of the engine's `TargetingRule`. */
export const TargetingRuleWire = ruleOf(DEEPEST);
