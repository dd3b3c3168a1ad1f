import { CANDIDATE_SOURCES, EVENT_FIELDS, LEGAL_BASES } from "@seimbang/engine";
import { type Static, type TProperties, Type } from "typebox";

const closed = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
const oneOf = <Name extends string>(names: readonly Name[]) => Type.Unsafe<Name>(Type.String({ enum: [...names] }));
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const text = Type.String({ minLength: 1, maxLength: 2000 });
const bothLanguages = closed({ id: text, en: text });
const name = (examples: string) => Type.String({ pattern: "^[a-z][a-z0-9_-]{0,63}$", description: examples });

export const PurposeSetting = closed({
  version: whole(1, 1_000_000),
  basis: oneOf(LEGAL_BASES),
  dataUse: text,
  data: Type.Array(text, { minItems: 1 }),
  fields: Type.Array(oneOf(EVENT_FIELDS), { minItems: 1 }),
  retentionDays: whole(1, 3650),
  consentMonths: whole(1, 60),
  recipients: Type.Array(text),
  name: bothLanguages,
  text: bothLanguages,
});

const FieldTestSetting = closed({
  is: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  oneOf: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number()]), { minItems: 1 })),
  atLeast: Type.Optional(Type.Number()),
  atMost: Type.Optional(Type.Number()),
  under: Type.Optional(text),
  contains: Type.Optional(text),
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

const CandidateSources = Type.Array(oneOf(CANDIDATE_SOURCES), { maxItems: CANDIDATE_SOURCES.length });

export const SlotSetting = closed({
  purpose: text,
  count: whole(1, 100),
  kinds: Type.Array(oneOf(["product", "offer", "content"] as const), { minItems: 1 }),
  sources: CandidateSources,
  fallback: CandidateSources,
  filter: Type.Optional(FilterSetting),
  boosts: Type.Optional(
    Type.Array(closed({ when: FilterSetting, factor: Type.Number({ minimum: 0, maximum: 10 }) }), { maxItems: 32 }),
  ),
  pins: Type.Optional(Type.Array(closed({ position: whole(1, 100), productId: text }), { maxItems: 20 })),
  diversity: Type.Optional(closed({ category: Type.Optional(whole(1, 100)), brand: Type.Optional(whole(1, 100)) })),
  bought: oneOf(["exclude", "allow"] as const),
});

export const FeedSetting = closed({
  name: name("google"),
  url: Type.String({ pattern: "^https?://" }),
  format: oneOf(["google-xml", "google-tsv", "shopify-csv", "jsonl"] as const),
  every: text,
  /** Removes what the feed does not list any more; false keeps it. Never after half a feed. */
  removeMissing: Type.Optional(Type.Boolean()),
  /** When a greater share than this is missing at once, nothing is removed (0.5 when absent). */
  mostLostShare: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** Lets the feed be on a private network, as when the shop's server stands beside this one. */
  privateNetwork: Type.Optional(Type.Boolean()),
});

/** `seimbang.yaml`, the one file in which a shop says what is done and within which bounds. */
export const ShopConfigurationWire = closed({
  shop: closed({
    name: text,
    url: Type.String({ pattern: "^https?://" }),
    currency: Type.String({ pattern: "^[A-Z]{3}$" }),
    languages: Type.Array(oneOf(["id", "en"] as const), { minItems: 1 }),
    timeZone: text,
  }),
  server: closed({
    host: text,
    port: whole(0, 65535),
    origins: Type.Array(Type.String({ pattern: "^https?://[^/]+$" })),
  }),
  storage: closed({ folder: text }),
  customerTokens: closed({
    issuer: text,
    audience: text,
    algorithm: oneOf(["HS256", "EdDSA"] as const),
    publicKeyFile: Type.Optional(text),
  }),
  purposes: Type.Record(Type.String(), PurposeSetting),
  consentCategories: Type.Record(Type.String(), Type.Array(text)),
  sensitive: closed({ categories: Type.Array(text), fields: Type.Array(text) }),
  catalogue: closed({ feeds: Type.Array(FeedSetting) }),
  model: closed({ k: whole(5, 1000), fit: text, halfLifeDays: whole(1, 3650) }),
  slots: Type.Record(Type.String(), SlotSetting),
  limits: closed({
    eventsPerBatch: whole(1, 10_000),
    bytesPerEvent: whole(1024, 1_048_576),
    bytesPerBatch: whole(1024, 16_777_216),
    requestsPerMinute: whole(1, 10_000_000),
    visitorCacheMegabytes: whole(1, 65_536),
  }),
  retention: closed({ decisionsDays: whole(1, 3650) }),
});
export type ShopConfigurationWire = Static<typeof ShopConfigurationWire>;
