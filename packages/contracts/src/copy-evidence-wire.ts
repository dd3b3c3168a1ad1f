import { type Static, Type } from "typebox";
import { InstantWire } from "./instant-wire.ts";
import { keptText, readText } from "./kept-text.ts";
import { closed } from "./schema-forms.ts";

/** What proves a claim that copy makes, until when. */
export const WriteEvidenceWire = closed(
  {
    kind: Type.String({ maxLength: 64, description: "What sort of proof it is, such as `study` or `certificate`." }),
    claim: Type.String({ ...readText(500), description: "The words that it proves, as copy may say them." }),
    owner: readText(120),
    source: readText(2000),
    scope: readText(500),
    products: Type.Optional(
      Type.Array(keptText(100), { minItems: 1, maxItems: 200, description: "All that the shop sells when absent." }),
    ),
    expiresAt: InstantWire,
  },
  { title: "WriteEvidence" },
);
export type WriteEvidenceWire = Static<typeof WriteEvidenceWire>;

export const EvidenceItemWire = Type.Object(
  { evidenceId: Type.String(), ...WriteEvidenceWire.properties, recordedAt: InstantWire },
  { title: "Evidence" },
);
export type EvidenceItemWire = Static<typeof EvidenceItemWire>;
export const EvidenceListWire = Type.Object({ evidence: Type.Array(EvidenceItemWire) }, { title: "EvidenceList" });
