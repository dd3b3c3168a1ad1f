import type { ProductFilter } from "@seimbang/engine";
import { type Static, type TSchema, Type } from "typebox";
import { FieldTestSetting, SlotSetting } from "./slot-setting.ts";

/** How many filters may stand within one another; deeper ones nobody reads. */
const DEEPEST = 3;

/** Written out to a depth, because what is answered over HTTP may not refer to itself. */
const filterOf = (depth: number): TSchema => {
  const inner = depth === 1 ? undefined : filterOf(depth - 1);
  return Type.Object(
    {
      ...(inner === undefined
        ? {}
        : {
            all: Type.Optional(Type.Array(inner, { minItems: 1, maxItems: 32 })),
            any: Type.Optional(Type.Array(inner, { minItems: 1, maxItems: 32 })),
            not: Type.Optional(inner),
          }),
      fields: Type.Optional(Type.Record(Type.String(), FieldTestSetting)),
    },
    { additionalProperties: false },
  );
};
const Filter = Type.Unsafe<ProductFilter>(filterOf(DEEPEST));

const { sources, fallback, diversity, count } = SlotSetting.properties;

/** What an arm of an experiment may set of a slot anew; everything else of it stays as it is configured. */
export const SlotVariantWire = Type.Object(
  {
    sources: Type.Optional(sources),
    fallback: Type.Optional(fallback),
    filter: Type.Optional(Filter),
    boosts: Type.Optional(
      Type.Array(
        Type.Object(
          { when: Filter, factor: Type.Number({ minimum: 0, maximum: 10 }) },
          { additionalProperties: false },
        ),
        { maxItems: 32 },
      ),
    ),
    diversity,
    count: Type.Optional(count),
  },
  { additionalProperties: false, title: "SlotVariant" },
);
export type SlotVariantWire = Static<typeof SlotVariantWire>;
