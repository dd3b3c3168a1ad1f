import type { ProblemTable } from "./problem-table.ts";

/** Of what customers write to the shop. */
export const THREAD_PROBLEMS = {
  unknown_thread: {
    status: 404,
    en: "This conversation does not exist, or is not yours.",
    id: "Percakapan ini tidak ada, atau bukan milik Anda.",
  },
  thread_closed: {
    status: 409,
    en: "This conversation has ended; begin a new one.",
    id: "Percakapan ini sudah selesai; mulailah yang baru.",
  },
  thread_open: {
    status: 409,
    en: "This conversation waits for an answer; answer it before you end it.",
    id: "Percakapan ini menunggu jawaban; jawablah dulu sebelum mengakhirinya.",
  },
  nothing_to_take_back: {
    status: 409,
    en: "This complaint changed nothing, or was taken back already.",
    id: "Keluhan ini tidak mengubah apa pun, atau sudah ditarik kembali.",
  },
  too_many_threads: {
    status: 429,
    en: "You have many open conversations, or began many today. Write on in one of them, or come back tomorrow.",
    id: "Percakapan Anda yang terbuka, atau yang Anda mulai hari ini, sudah banyak. Lanjutkan salah satunya, atau kembalilah besok.",
  },
  too_many_posts: {
    status: 429,
    en: "You have written very often in this conversation today. Come back tomorrow.",
    id: "Anda sudah sangat sering menulis dalam percakapan ini hari ini. Kembalilah besok.",
  },
  unknown_theme: { status: 404, en: "There is no such theme.", id: "Tidak ada tema ini." },
  unknown_template: { status: 404, en: "There is no such answer template.", id: "Tidak ada templat jawaban ini." },
} as const satisfies ProblemTable;
