import { type Static, Type } from "typebox";
import { EvidenceWire } from "./evidence-wire.ts";
import { LevelWire } from "./level-wire.ts";

const purposeName = Type.String({ minLength: 1, maxLength: 64 });

/** What a customer allows for one request, to see what a level above theirs would show them. */
export const PreviewWire = Type.Object(
  {
    level: LevelWire,
    purposes: Type.Optional(
      Type.Array(purposeName, { maxItems: 64, description: "Allowed for this one request beside what is granted." }),
    ),
    evidence: Type.Optional(EvidenceWire),
  },
  { additionalProperties: false, title: "Preview" },
);
export type PreviewWire = Static<typeof PreviewWire>;

export const PreviewGrantWire = Type.Object(
  {
    previewGrant: Type.String({ description: "Send it with one `POST /v1/decide`; it is good once." }),
    level: LevelWire,
    expiresAt: Type.String({ format: "date-time" }),
    choiceId: Type.String({ description: "The line of the ledger that records it." }),
  },
  { title: "PreviewGrant" },
);
export type PreviewGrantWire = Static<typeof PreviewGrantWire>;
