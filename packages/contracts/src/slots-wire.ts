import { type Static, Type } from "typebox";
import { InstantWire } from "./instant-wire.ts";
import { LevelWire } from "./level-wire.ts";
import { closed, titled } from "./schema-forms.ts";
import { SlotSetting } from "./slot-setting.ts";
import { SlotVariantWire } from "./slot-variant-wire.ts";

const { count, kinds, sources, fallback, diversity, pins, bought } = SlotSetting.properties;
const { filter, boosts } = SlotVariantWire.properties;

/** What of a slot the shop's people set while it is open; the rest says who may be shown what, and is in the shop's file. */
export const SlotEditWire = closed(
  { count, kinds, sources, fallback, filter, boosts, pins, diversity, bought },
  { title: "SlotEdit" },
);
export type SlotEditWire = Static<typeof SlotEditWire>;

const Version = Type.Integer({ minimum: 0, description: "Rises with every change; 0 as the shop's file says it." });

export const SlotWire = titled("Slot", {
  slot: Type.String(),
  version: Version,
  purpose: Type.String({ description: "What has to be granted for it to be personal." }),
  purposeName: Type.Object(
    { id: Type.String(), en: Type.String() },
    { description: "What customers know that purpose by." },
  ),
  advertises: Type.Boolean(),
  campaignPlaces: Type.Integer({ description: "Places for campaigns beside its items." }),
  setting: SlotEditWire,
  configured: SlotEditWire,
  isConfigured: Type.Boolean({ description: "Whether it stands as the shop's file says it." }),
  changedAt: Type.Optional(InstantWire),
  changedBy: Type.Optional(Type.String()),
  experiment: Type.Optional(
    Type.Object(
      { experimentId: Type.String(), name: Type.String() },
      { description: "Runs on it now; until it ends, nothing of the slot can be changed." },
    ),
  ),
});
export type SlotWire = Static<typeof SlotWire>;
export const SlotsWire = titled("Slots", { slots: Type.Array(SlotWire) });
export type SlotsWire = Static<typeof SlotsWire>;

export const EditSlotWire = closed(
  {
    version: Version,
    setting: Type.Union([SlotEditWire, Type.Null()], { description: "Null sets it back to the shop's file." }),
  },
  { title: "EditSlot" },
);
export type EditSlotWire = Static<typeof EditSlotWire>;

export const PreviewSlotWire = closed(
  { level: LevelWire, setting: Type.Optional(SlotEditWire), category: Type.Optional(Type.String({ maxLength: 750 })) },
  { title: "PreviewSlot" },
);
export type PreviewSlotWire = Static<typeof PreviewSlotWire>;
