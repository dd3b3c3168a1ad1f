import type { ProblemTable } from "./problem-table.ts";

/** Refusals about surveys, the board and what people decide otherwise than a machine. */
export const VOICE_PROBLEMS = {
  unknown_survey: { status: 404, en: "There is no such survey.", id: "Survei ini tidak ada." },
  survey_not_asked: {
    status: 404,
    en: "This survey does not exist, or you were not asked to answer it.",
    id: "Survei ini tidak ada, atau Anda tidak diminta menjawabnya.",
  },
  survey_closed: {
    status: 409,
    en: "This survey has closed. What you wrote was not sent, and is still on this page.",
    id: "Survei ini sudah ditutup. Yang Anda tulis tidak terkirim, dan masih ada di halaman ini.",
  },
  survey_answered: {
    status: 409,
    en: "You answered this survey before. Delete those answers first to give others.",
    id: "Anda sudah menjawab survei ini. Hapus dulu jawaban itu untuk memberi jawaban lain.",
  },
  survey_step_not_possible: {
    status: 409,
    en: "The survey is not at a point where this can be done.",
    id: "Langkah ini tidak dapat dilakukan pada keadaan survei sekarang.",
  },
  asking_not_permitted: {
    status: 409,
    en: "Your answers are kept only while you allow that it is measured how this shop does.",
    id: "Jawaban Anda hanya disimpan selama Anda mengizinkan pengukuran di toko ini.",
  },
  unknown_proposal: { status: 404, en: "There is no such proposal.", id: "Usulan ini tidak ada." },
  sign_in_to_take_part: {
    status: 403,
    en: "Sign in to the shop to propose and to vote: one person has one vote.",
    id: "Masuklah ke toko untuk mengusulkan dan memilih: satu orang satu suara.",
  },
  too_young_to_take_part: {
    status: 403,
    en: "Nothing is written down of people under 18, so they can neither propose nor vote.",
    id: "Tidak ada yang dicatat tentang orang di bawah 18 tahun, jadi mereka tidak dapat mengusulkan atau memilih.",
  },
  too_many_proposals: {
    status: 429,
    en: "You have made as many proposals as anybody may in 30 days.",
    id: "Usulan Anda sudah sebanyak yang boleh dibuat siapa pun dalam 30 hari.",
  },
  proposal_step_not_possible: {
    status: 409,
    en: "The proposal is not at a point where this can be done.",
    id: "Langkah ini tidak dapat dilakukan pada keadaan usulan sekarang.",
  },
  unknown_improvement: { status: 404, en: "There is no such improvement.", id: "Perbaikan ini tidak ada." },
  not_overrulable: {
    status: 409,
    en: "Nothing of this kind was found, or it is not for anybody to overrule.",
    id: "Temuan seperti ini tidak ada, atau tidak boleh dikesampingkan siapa pun.",
  },
} as const satisfies ProblemTable;
