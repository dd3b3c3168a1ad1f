import { type CopyContext, EVIDENCE_KINDS, type Evidence, type Facts } from "@seimbang/copy-linter";
import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";

const closed = <Fields extends Record<string, TSchema>>(fields: Fields) =>
  Type.Object(fields, { additionalProperties: false });
const optional = Type.Optional;
const Count = Type.Integer({ minimum: 0 });
const Sum = Type.Number({ minimum: 0 });
/** An instant of ISO 8601, with its seconds and its zone. */
const Instant = Type.String({ format: "date-time" });

const FactsWire = closed({
  product: optional(Type.String()),
  names: optional(Type.Array(Type.String())),
  stock: optional(Count),
  prices: optional(Type.Array(closed({ from: Instant, price: Sum }))),
  reductions: optional(Type.Array(closed({ percent: Type.Number({ minimum: 0, maximum: 100 }), items: Count }))),
  offer: optional(closed({ endsAt: Instant, firstEndsAt: optional(Instant) })),
  counters: optional(
    Type.Array(
      closed({
        of: Type.Enum(["buying", "viewing", "sold", "customers"]),
        count: Count,
        from: Instant,
        to: Instant,
      }),
    ),
  ),
  rank: optional(Type.Integer({ minimum: 1 })),
  policies: optional(
    closed({
      returnDays: optional(Count),
      moneyBack: optional(Type.Boolean()),
      deliveryDays: optional(Count),
      dispatchDays: optional(Count),
      freeDeliveryFrom: optional(Sum),
      warrantyMonths: optional(Count),
    }),
  ),
  image: optional(closed({ hasText: Type.Boolean(), alternative: optional(Type.String()) })),
  timeZone: optional(Type.Enum([...Intl.supportedValuesOf("timeZone"), "UTC"])),
});

const EvidenceWire = closed({
  kind: Type.Enum([...EVIDENCE_KINDS]),
  owner: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  claim: Type.String({ minLength: 1 }),
  scope: optional(Type.String()),
  products: optional(Type.Array(Type.String())),
  from: optional(Instant),
  until: Instant,
});

const CopyLineWire = closed({
  text: Type.String(),
  facts: optional(FactsWire),
  evidence: optional(Type.Array(EvidenceWire)),
});

export type CopyLine = { readonly text: string; readonly context: CopyContext };

/** A line of JSON with a copy, its facts and its evidence; or the path of the field that will not do. */
export const readCopyLine = (json: string): CopyLine | { readonly wrong: string } => {
  const value = parsed(json);
  if (!Value.Check(CopyLineWire, value)) return { wrong: wrongField(value) };
  const { text, facts = {}, evidence = [] } = value;
  return { text, context: { facts: factsOf(facts), evidence: evidence.map(evidenceOf) } };
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The deepest field that is named as wrong, as `facts.offer.endsAt`; nothing for a line that is no object. */
const wrongField = (value: unknown): string => {
  const paths = [...Value.Errors(CopyLineWire, value)].map(pathOf);
  const deepest = paths.toSorted((one, other) => other.split("/").length - one.split("/").length)[0] ?? "";
  return deepest.replace(/^\//, "").replaceAll("/", ".");
};

const pathOf = (error: ReturnType<typeof Value.Errors>[number]): string => {
  if (error.keyword === "additionalProperties") return `${error.instancePath}/${error.params.additionalProperties[0]}`;
  if (error.keyword === "required") return `${error.instancePath}/${error.params.requiredProperties[0]}`;
  return error.instancePath;
};

const factsOf = ({ prices, offer, counters, ...rest }: Static<typeof FactsWire>): Facts => ({
  ...rest,
  ...(prices && { prices: prices.map(({ from, price }) => ({ from: Date.parse(from), price })) }),
  ...(offer && { offer: offerOf(offer) }),
  ...(counters && {
    counters: counters.map(({ from, to, ...counter }) => ({ ...counter, from: Date.parse(from), to: Date.parse(to) })),
  }),
});

const offerOf = ({ endsAt, firstEndsAt }: { endsAt: string; firstEndsAt?: string }): NonNullable<Facts["offer"]> => ({
  endsAt: Date.parse(endsAt),
  ...(firstEndsAt !== undefined && { firstEndsAt: Date.parse(firstEndsAt) }),
});

const evidenceOf = ({ from, until, ...rest }: Static<typeof EvidenceWire>): Evidence => ({
  ...rest,
  until: Date.parse(until),
  ...(from !== undefined && { from: Date.parse(from) }),
});
