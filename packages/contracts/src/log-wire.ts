import { type Static, Type } from "typebox";
import { titled } from "./schema-forms.ts";

/** What ties a receipt or certificate to the log; texts, byte for byte as they were made. */
export const LogProofWire = Type.Object({
  entry: Type.String({ description: "The leaf: what kind of thing happened when, and a commitment to the rest." }),
  key: Type.String({ description: "The log's key in one line (C2SP signed-note)." }),
  proof: Type.String({ description: "That the leaf is in the log of a signed checkpoint (C2SP tlog-proof)." }),
  salt: Type.String({ description: "base64url; with the statement it gives the commitment." }),
  statement: Type.String({ description: "What the leaf commits to, as canonical JSON." }),
});

/** The key that signed a receipt or certificate, as a JWK (RFC 8037). */
export const SigningKeyWire = Type.Object({
  kty: Type.Literal("OKP"),
  crv: Type.Literal("Ed25519"),
  x: Type.String(),
});

/** What was done about a request: signed as a compact JWS (RFC 7515, EdDSA), and tied to the log. */
export const CertificateWire = Type.Object(
  {
    certificate: Type.Object({}, { additionalProperties: true }),
    jws: Type.String(),
    key: SigningKeyWire,
    log: Type.Optional(LogProofWire),
  },
  { title: "Certificate" },
);
export type CertificateWire = Static<typeof CertificateWire>;

const Hashes = Type.Array(Type.String(), { description: "base64, of 32 bytes each." });

export const LogInclusionWire = Type.Object(
  { entry: Type.String(), proof: Type.String({ description: "C2SP tlog-proof, with the newest checkpoint." }) },
  { title: "LogInclusion" },
);
export type LogInclusionWire = Static<typeof LogInclusionWire>;

export const LogConsistencyWire = Type.Object(
  { from: Type.Integer(), to: Type.Integer(), proof: Hashes },
  { title: "LogConsistency" },
);
export type LogConsistencyWire = Static<typeof LogConsistencyWire>;

const Time = Type.String({ format: "date-time" });

/** Entries of the log as the shop's people look at them, the newest first. */
export const LogEntriesWire = titled("LogEntries", {
  size: Type.Integer({ description: "So many entries the newest checkpoint has." }),
  entries: Type.Array(Type.Object({ index: Type.Integer(), at: Time, kind: Type.String(), commitment: Type.String() })),
  next: Type.Optional(
    Type.Integer({ description: "`before` of the request for what is older; absent where nothing is." }),
  ),
});
export type LogEntriesWire = Static<typeof LogEntriesWire>;

/** One entry with its proof and, where it is about nobody, with what it commits to. */
export const LogEntryWire = titled("LogEntry", {
  index: Type.Integer(),
  ...LogInclusionWire.properties,
  opening: Type.Optional(
    Type.Object(
      { salt: Type.String({ description: "base64url" }), statement: Type.String({ description: "Canonical JSON." }) },
      { description: "What the entry commits to; absent of what is about somebody, whose receipt alone opens it." },
    ),
  ),
});
export type LogEntryWire = Static<typeof LogEntryWire>;

export const LogCheckpointsWire = titled("LogCheckpoints", {
  key: Type.String({ description: "The log's key in one line (C2SP signed-note)." }),
  places: Type.Object(
    { files: Type.Integer(), webhooks: Type.Integer() },
    { description: "In so many places beside the shop's own address checkpoints are published." },
  ),
  checkpoints: Type.Array(Type.Object({ size: Type.Integer(), signedAt: Time, note: Type.String() }), {
    description: "The newest first.",
  }),
});
export type LogCheckpointsWire = Static<typeof LogCheckpointsWire>;
