import type { ProblemTable } from "./problem-table.ts";

/** Refusals about a visitor's proof, choices and feedback. */
export const VISITOR_PROBLEMS = {
  visitor_token_invalid: {
    status: 401,
    en: "The visitor's token is forged, foreign or unreadable.",
    id: "Token pengunjung palsu, asing, atau tak terbaca.",
  },
  visitor_token_expired: {
    status: 401,
    en: "The visitor's token has expired; ask the shop for a new one.",
    id: "Token pengunjung sudah kedaluwarsa; mintalah yang baru dari toko.",
  },
  proof_required: {
    status: 403,
    en: "Joining two visitors needs proof of both.",
    id: "Menggabungkan dua pengunjung memerlukan bukti dari keduanya.",
  },
  not_raisable_here: {
    status: 403,
    en: "Only the customer can raise a level or grant a purpose.",
    id: "Hanya pelanggan yang dapat menaikkan tingkat atau memberi izin.",
  },
  link_may_only_lower: {
    status: 403,
    en: "A link from a message can only show and lower choices; sign in for anything else.",
    id: "Tautan dari pesan hanya dapat menampilkan dan menurunkan pilihan; masuklah untuk hal lain.",
  },
  unknown_creative: {
    status: 404,
    en: "This decision did not show such a creative.",
    id: "Keputusan ini tidak menampilkan materi iklan itu.",
  },
  unknown_decision: {
    status: 404,
    en: "This decision does not exist, or is not yours.",
    id: "Keputusan ini tidak ada, atau bukan milik Anda.",
  },
  decision_id_invalid: {
    status: 400,
    en: "The decision id was altered or is not ours.",
    id: "Nomor keputusan ini diubah atau bukan milik kami.",
  },
  unknown_event: {
    status: 404,
    en: "This line does not exist, or is not yours.",
    id: "Baris ini tidak ada, atau bukan milik Anda.",
  },
  unknown_choice: {
    status: 404,
    en: "This choice does not exist, or is not yours.",
    id: "Pilihan ini tidak ada, atau bukan milik Anda.",
  },
  unknown_purpose: { status: 404, en: "The registry names no such purpose.", id: "Tujuan ini tidak terdaftar." },
  unknown_prompt: {
    status: 404,
    en: "This question does not exist, or was not put to you.",
    id: "Pertanyaan ini tidak ada, atau tidak diajukan kepada Anda.",
  },
  prompt_closed: {
    status: 409,
    en: "This question was answered already, or is over.",
    id: "Pertanyaan ini sudah dijawab, atau sudah lewat.",
  },
  survey_not_granted: {
    status: 409,
    en: "Your answers are kept only while you allow this purpose, and only of adults.",
    id: "Jawaban Anda hanya disimpan selama Anda mengizinkan tujuan ini, dan hanya dari orang dewasa.",
  },
  no_survey: { status: 404, en: "This shop does not ask who you are.", id: "Toko ini tidak menanyakan siapa Anda." },
} as const satisfies ProblemTable;
