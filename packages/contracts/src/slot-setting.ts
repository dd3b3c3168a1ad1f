import { CANDIDATE_SOURCES, SLOT_FORMATS } from "@seimbang/engine";
import { Type } from "typebox";
import { closed, oneOf, text, whole } from "./schema-forms.ts";

/** What a product's field is held against; as long as `text`, and may be empty as a field may. */
const Value = Type.String({ maxLength: 2000 });

export const FieldTestSetting = closed({
  is: Type.Optional(Type.Union([Value, Type.Number(), Type.Boolean()])),
  oneOf: Type.Optional(Type.Array(Type.Union([Value, Type.Number()]), { minItems: 1, maxItems: 1_000 })),
  atLeast: Type.Optional(Type.Number()),
  atMost: Type.Optional(Type.Number()),
  under: Type.Optional(text()),
  contains: Type.Optional(text()),
});

/** The data form of filters; see the engine's `ProductFilter`. */
export const FilterSetting = Type.Cyclic(
  {
    Filter: Type.Object(
      {
        all: Type.Optional(Type.Array(Type.Ref("Filter"), { minItems: 1, maxItems: 32 })),
        any: Type.Optional(Type.Array(Type.Ref("Filter"), { minItems: 1, maxItems: 32 })),
        not: Type.Optional(Type.Ref("Filter")),
        fields: Type.Optional(Type.Record(Type.String(), FieldTestSetting)),
      },
      { additionalProperties: false },
    ),
  },
  "Filter",
);

const candidateSources = (description: string) =>
  Type.Array(oneOf(CANDIDATE_SOURCES), { maxItems: CANDIDATE_SOURCES.length, description });

export const SlotSetting = closed({
  purpose: text("The purpose whose grant the slot needs to be personal."),
  count: whole(1, 100, "How many items it shows."),
  kinds: Type.Array(oneOf(["product", "offer", "content"] as const), {
    ...{ minItems: 1, maxItems: 3 },
    description: "What it may show.",
  }),
  sources: candidateSources("Where its candidates come from."),
  fallback: candidateSources("Tried in order while places are empty; `any` last, so that none stays empty."),
  filter: Type.Optional(FilterSetting),
  boosts: Type.Optional(
    Type.Array(
      closed({
        when: FilterSetting,
        factor: Type.Number({
          minimum: 0,
          maximum: 10,
          description: "Above 1 lifts a matching product, below 1 buries it.",
        }),
      }),
      { maxItems: 32 },
    ),
  ),
  pins: Type.Optional(
    Type.Array(
      closed({ position: whole(1, 100, "Counted from 1."), productId: text("What stands there, for everybody.") }),
      {
        maxItems: 20,
      },
    ),
  ),
  diversity: Type.Optional(
    closed({
      category: Type.Optional(whole(1, 100, "At most this many of one category.")),
      brand: Type.Optional(whole(1, 100, "At most this many of one brand.")),
      reason: Type.Optional(
        whole(1, 100, "At most this many whose reason is the same product or category of the customer's."),
      ),
    }),
  ),
  bought: oneOf(
    ["exclude", "replenish", "allow"] as const,
    "Whether what the customer bought may be suggested again: never, when people usually buy it again, or always.",
  ),
  campaigns: Type.Optional(
    closed({
      places: whole(1, 10, "How many ads, tips and news of campaigns it shows beside its items."),
      insteadOfItems: Type.Optional(
        Type.Boolean({
          description: "Whether they take the place of its last items, so that it shows as much with them as without.",
        }),
      ),
    }),
  ),
  format: Type.Optional(
    oneOf(
      SLOT_FORMATS,
      "How it stands on its page (`inline` when absent); what lies in front of it is never above level 1.",
    ),
  ),
  personalShare: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description:
        "Of its places, those that advertisements may fill by what is known of somebody; where a page asks for all of its slots at once, it only takes from the page's share.",
    }),
  ),
  distinct: Type.Optional(
    Type.Boolean({
      description: "Whether it leaves out what another slot shows, where a page asks for all of its slots at once.",
    }),
  ),
});
