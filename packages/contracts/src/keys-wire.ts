import { type Static, Type } from "typebox";
import { readText } from "./kept-text.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

const Kind = oneOf(["publishable", "secret"] as const);
const Time = Type.String({ format: "date-time" });

/** Nothing of it could be used as a key. */
export const ApiKeysWire = titled("ApiKeys", {
  keys: Type.Array(
    Type.Object({
      keyId: Type.String(),
      kind: Kind,
      name: Type.String(),
      createdAt: Time,
      revokedAt: Type.Optional(Time),
      lastUsedOn: Type.Optional(Type.String({ format: "date" })),
      madeBy: Type.Optional(Type.String({ description: "`staff:` and an id; absent for the command line's." })),
    }),
  ),
});
export type ApiKeysWire = Static<typeof ApiKeysWire>;

export const CreateKeyWire = closed({ kind: Kind, name: readText(100) });
export type CreateKeyWire = Static<typeof CreateKeyWire>;
export const CreatedKeyWire = titled("CreatedKey", { keyId: Type.String(), key: Type.String() });
export type CreatedKeyWire = Static<typeof CreatedKeyWire>;
