import { type Static, Type } from "typebox";
import { CopyFindingWire } from "./campaign-wire.ts";
import { IdWire } from "./id-wire.ts";
import { InstantWire } from "./instant-wire.ts";
import { keptText } from "./kept-text.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

const Words = (maxLength: number) => closed({ id: Type.String({ maxLength }), en: Type.String({ maxLength }) });

/** Words as far as somebody has typed them: what a creative lacks yet is no flaw here. */
export const CheckCopyWire = closed(
  {
    campaignId: Type.Optional(IdWire),
    until: Type.Optional(InstantWire),
    creatives: Type.Array(
      closed({
        creativeId: Type.String({ maxLength: 64 }),
        productId: Type.Optional(keptText(100)),
        offerId: Type.Optional(IdWire),
        title: Words(120),
        text: Words(500),
        imageText: Type.Optional(Words(300)),
        evidence: Type.Optional(Type.Array(IdWire, { maxItems: 20 })),
      }),
      { maxItems: 50 },
    ),
  },
  { title: "CheckCopy" },
);
export type CheckCopyWire = Static<typeof CheckCopyWire>;

export const CopyCheckWire = titled("CopyCheck", {
  findings: Type.Array(
    Type.Object({
      ...CopyFindingWire.properties,
      severity: oneOf(["blocks", "warns"] as const, "A warning stands in nobody's way."),
      rule: Type.String({ description: "By its name in the table of copy rules." }),
      isOverrulable: Type.Boolean({ description: "Whether whoever approves may let it stand, in writing." }),
    }),
  ),
});
export type CopyCheckWire = Static<typeof CopyCheckWire>;
