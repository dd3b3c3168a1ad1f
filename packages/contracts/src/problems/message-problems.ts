import type { ProblemTable } from "./problem-table.ts";

/** Refusals about broadcasts, announcements and their channels. */
export const MESSAGE_PROBLEMS = {
  unknown_broadcast: { status: 404, en: "There is no such broadcast.", id: "Kiriman ini tidak ada." },
  unknown_announcement: { status: 404, en: "There is no such announcement.", id: "Pengumuman ini tidak ada." },
  unknown_webhook: { status: 404, en: "The shop has no such webhook.", id: "Toko tidak memiliki webhook ini." },
  unknown_topic: { status: 422, en: "The shop has no such topic.", id: "Toko tidak memiliki topik ini." },
  broadcast_step_not_possible: {
    status: 409,
    en: "The broadcast is not at a point where this can be done.",
    id: "Langkah ini tidak dapat dilakukan pada keadaan kiriman sekarang.",
  },
  approval_needs_another: {
    status: 409,
    en: "A broadcast is approved by somebody other than whoever wrote it.",
    id: "Kiriman disetujui oleh orang lain, bukan yang menulisnya.",
  },
  channel_not_set_up: {
    status: 409,
    en: "The shop has not set up this way of sending messages.",
    id: "Toko belum menyiapkan cara mengirim pesan ini.",
  },
} as const satisfies ProblemTable;
