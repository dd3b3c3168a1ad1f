import { type Static, Type } from "typebox";
import { readText } from "./kept-text.ts";
import { closed, oneOf, titled, whole } from "./schema-forms.ts";

/** Of a publishable key everybody may know; a secret one is a server's. */
export const KeyKindWire = oneOf(["publishable", "secret"] as const);
const Time = Type.String({ format: "date-time" });

/** Somebody is told so many days before a key ends that it will. */
export const KEY_ENDS_SOON_DAYS = 14;
/** A secret key ends after so many days where nothing else is said; a publishable one, which is no secret, does not. */
export const SECRET_KEY_DAYS = 365;

/** Nothing of it could be used as a key. */
export const ApiKeysWire = titled("ApiKeys", {
  keys: Type.Array(
    Type.Object({
      keyId: Type.String(),
      kind: KeyKindWire,
      name: Type.String(),
      createdAt: Time,
      revokedAt: Type.Optional(Time),
      suspendedAt: Type.Optional(Time),
      expiresAt: Type.Optional(Type.String({ format: "date-time", description: "From then on it is refused." })),
      requestsPerMinute: Type.Optional(Type.Integer({ description: "So often it may call, where that was limited." })),
      lastUsedOn: Type.Optional(Type.String({ format: "date" })),
      madeBy: Type.Optional(Type.String({ description: "`staff:` and an id; absent for the command line's." })),
    }),
  ),
});
export type ApiKeysWire = Static<typeof ApiKeysWire>;

const RequestsPerMinute = whole(1, 10_000_000, "So often a minute it may call, beside the limit of each address.");
export const CreateKeyWire = closed({
  kind: KeyKindWire,
  name: readText(100),
  requestsPerMinute: Type.Optional(RequestsPerMinute),
  expiresAt: Type.Optional(
    Type.Union([Time, Type.Null()], {
      description: `From then on it is refused; null: never. Absent: a secret key after ${SECRET_KEY_DAYS} days, a publishable one never.`,
    }),
  ),
});
export type CreateKeyWire = Static<typeof CreateKeyWire>;
export const CreatedKeyWire = titled("CreatedKey", {
  keyId: Type.String(),
  key: Type.String(),
  expiresAt: Type.Optional(Time),
});
export type CreatedKeyWire = Static<typeof CreatedKeyWire>;

/** Limits how often a key may call, or takes the limit away. */
export const LimitKeyWire = closed({ requestsPerMinute: Type.Union([RequestsPerMinute, Type.Null()]) });
export type LimitKeyWire = Static<typeof LimitKeyWire>;
