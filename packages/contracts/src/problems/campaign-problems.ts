import type { ProblemTable } from "./problem-table.ts";

/** Refusals about campaigns, their experiments and offers. */
export const CAMPAIGN_PROBLEMS = {
  unknown_campaign: { status: 404, en: "There is no such campaign.", id: "Kampanye ini tidak ada." },
  campaign_is_live: {
    status: 409,
    en: "Customers see this campaign now; pause it before you change it.",
    id: "Kampanye ini sedang dilihat pelanggan; jedakan dahulu sebelum mengubahnya.",
  },
  step_not_possible: {
    status: 409,
    en: "The campaign is not at a point where this can be done.",
    id: "Langkah ini tidak dapat dilakukan pada keadaan kampanye sekarang.",
  },
  copy_not_checked: {
    status: 409,
    en: "The copy is not checked, and without that no campaign goes on.",
    id: "Naskah belum diperiksa, dan tanpa itu kampanye tidak berlanjut.",
  },
  copy_refused: {
    status: 422,
    en: "The copy claims what it may not, or what nothing proves.",
    id: "Naskah memuat klaim yang dilarang, atau yang tidak dibuktikan apa pun.",
  },
  values_not_judged: {
    status: 409,
    en: "Hold it against each of the shop's values before you approve it.",
    id: "Bandingkan dengan setiap nilai toko sebelum menyetujuinya.",
  },
  experiment_required: {
    status: 409,
    en: "Without an experiment that shows it, no campaign goes live.",
    id: "Tanpa percobaan yang menunjukkannya, kampanye tidak dijalankan.",
  },
  harm_shown: {
    status: 409,
    en: "The experiment shows harm; the campaign can only be refused, edited or stopped.",
    id: "Percobaan menunjukkan kerugian; kampanye hanya dapat ditolak, diubah, atau dihentikan.",
  },
  unknown_experiment: { status: 404, en: "There is no such experiment.", id: "Percobaan ini tidak ada." },
  experiment_step_not_possible: {
    status: 409,
    en: "The experiment is not at a point where this can be done.",
    id: "Langkah ini tidak dapat dilakukan pada keadaan percobaan sekarang.",
  },
  unknown_offer: { status: 404, en: "There is no such offer.", id: "Penawaran ini tidak ada." },
  offer_not_valid: {
    status: 409,
    en: "The offer does not apply to this order now.",
    id: "Penawaran ini tidak berlaku untuk pesanan ini sekarang.",
  },
  offer_used_up: { status: 409, en: "The offer is used up.", id: "Penawaran ini sudah habis." },
} as const satisfies ProblemTable;
