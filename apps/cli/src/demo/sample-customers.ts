import type { Level } from "@seimbang/engine";
import type { DepartmentKey } from "./departments.ts";
import { type Consent, DEMO_PURPOSES } from "./draw-consent.ts";

/** Somebody to try the shop as. They have the same kind of history; what differs is how much of it may be used. */
export type SampleCustomer = {
  readonly name: string;
  readonly about: { readonly id: string; readonly en: string };
  readonly favourites: readonly DepartmentKey[];
  readonly consent: Omit<Consent, "at">;
  /** The level that holds now. */
  readonly level: Level;
};

const chosen = (level: Level, changes: Partial<Consent> = {}): Omit<Consent, "at"> => ({
  kind: "chosen",
  level,
  granted: DEMO_PURPOSES,
  switchedOff: [],
  objectsToAds: false,
  restricted: false,
  ...changes,
});

export const SAMPLE_CUSTOMERS: readonly SampleCustomer[] = [
  {
    name: "Tono",
    about: {
      id: "Penggemar kopi yang mundur ke tingkat netral: riwayatnya tidak dipakai.",
      en: "Loves coffee but went back to neutral: his history is not used.",
    },
    favourites: ["coffee", "snacks"],
    consent: chosen(3, { laterLevel: 0 }),
    level: 0,
  },
  {
    name: "Putu",
    about: {
      id: "Merajut dan berkebun; hanya belanjaannya sendiri yang boleh dipakai.",
      en: "Knits and gardens; only what she bought may be used.",
    },
    favourites: ["craft", "garden"],
    consent: chosen(1),
    level: 1,
  },
  {
    name: "Dewi",
    about: {
      id: "Suka batik dan perawatan kulit; kunjungannya ikut dipakai.",
      en: "Likes batik and skin care; her visits are used as well.",
    },
    favourites: ["fashion", "beauty"],
    consent: chosen(2),
    level: 2,
  },
  {
    name: "Bayu",
    about: {
      id: "Berolahraga; mau diingatkan, tetapi menolak iklan.",
      en: "Plays sports; welcomes reminders, but refused ads.",
    },
    favourites: ["sports", "electronics"],
    consent: chosen(3, { granted: ["suggestions", "training", "measurement"] }),
    level: 3,
  },
  {
    name: "Sari",
    about: {
      id: "Barista rumahan; memilih prediksi dari kebiasaannya.",
      en: "Home barista; chose predictions from her habits.",
    },
    favourites: ["coffee", "kitchen"],
    consent: chosen(4),
    level: 4,
  },
  {
    name: "Maya",
    about: {
      id: "Suka permainan papan dan alat tulis; prediksi, tanpa memakai pencariannya.",
      en: "Likes board games and pens; predictions, but not from her searches.",
    },
    favourites: ["toys", "stationery"],
    consent: chosen(4, { switchedOff: ["searches"] }),
    level: 4,
  },
];
