import type { ProblemTable } from "./problem-table.ts";

/** Refusals about what the shop sells, where it shows it, and what it learned. */
export const SHOP_PROBLEMS = {
  unknown_slot: { status: 404, en: "No slot has this name.", id: "Tidak ada slot dengan nama ini." },
  unknown_product: { status: 404, en: "The catalogue has no such product.", id: "Produk ini tidak ada di katalog." },
  slot_in_experiment: {
    status: 409,
    en: "An experiment runs on this slot; stop it before you change the slot.",
    id: "Sebuah percobaan sedang berjalan di slot ini; hentikan dulu sebelum mengubah slotnya.",
  },
  unknown_incident: {
    status: 404,
    en: "No level is off under this number.",
    id: "Tidak ada tingkat yang dimatikan dengan nomor ini.",
  },
  points_not_measured: {
    status: 409,
    en: "Too few people answered: the numbers of points are not measured here yet.",
    id: "Terlalu sedikit orang yang menjawab: angka poin belum diukur di sini.",
  },
  unknown_model: { status: 404, en: "There is no such model.", id: "Model ini tidak ada." },
  model_not_serving: {
    status: 409,
    en: "This model does not serve, so there is nothing to roll back.",
    id: "Model ini tidak sedang dipakai, jadi tidak ada yang perlu dikembalikan.",
  },
  no_former_model: {
    status: 409,
    en: "There is no former model to roll back to that everybody in it still agrees to.",
    id: "Tidak ada model sebelumnya yang masih disetujui semua orang di dalamnya.",
  },
} as const satisfies ProblemTable;
