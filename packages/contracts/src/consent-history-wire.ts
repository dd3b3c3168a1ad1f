import { type Static, Type } from "typebox";
import { LogProofWire, SigningKeyWire } from "./log-wire.ts";

const Time = Type.String({ format: "date-time" });

/** One line of a person's own ledger, in the words of what it changed. */
export const ConsentLineWire = Type.Object({
  choiceId: Type.String(),
  at: Time,
  origin: Type.String({ description: "`choice` is the customer's own; anything else can only lower." }),
  level: Type.Optional(Type.Integer()),
  purposes: Type.Record(Type.String(), Type.Boolean()),
  sources: Type.Record(Type.String(), Type.Boolean()),
  other: Type.Array(Type.String(), { description: "Names of the further things that the line changed." }),
  registryVersion: Type.Optional(Type.String()),
  wording: Type.Optional(Type.String()),
  channel: Type.Optional(Type.String()),
  locale: Type.Optional(Type.String()),
});
export type ConsentLineWire = Static<typeof ConsentLineWire>;

export const ConsentHistoryWire = Type.Object({ consents: Type.Array(ConsentLineWire) }, { title: "ConsentHistory" });
export type ConsentHistoryWire = Static<typeof ConsentHistoryWire>;

/** The keys of receipts, as a JWK set (RFC 7517) of Ed25519 keys (RFC 8037). */
export const ReceiptKeysWire = Type.Object(
  {
    keys: Type.Array(
      Type.Object({
        ...SigningKeyWire.properties,
        kid: Type.String({ description: "As a receipt's JWS header names it (RFC 7638 thumbprint)." }),
        use: Type.Literal("sig"),
        alg: Type.Literal("EdDSA"),
      }),
    ),
  },
  { title: "ReceiptKeys" },
);
export type ReceiptKeysWire = Static<typeof ReceiptKeysWire>;

/**
 * A consent receipt with the fields of ISO/IEC TS 27560, as a compact JWS (RFC 7515, EdDSA). Whoever has the public key
 * of `/.well-known/seimbang-receipt-keys.json` can check it without asking us. What was chosen before there was a log has no
 * `log`.
 */
export const ConsentReceiptWire = Type.Object(
  {
    receipt: Type.Object({}, { additionalProperties: true }),
    jws: Type.String(),
    key: SigningKeyWire,
    log: Type.Optional(LogProofWire),
  },
  { title: "ConsentReceipt" },
);
export type ConsentReceiptWire = Static<typeof ConsentReceiptWire>;
