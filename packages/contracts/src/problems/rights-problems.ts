import type { ProblemTable } from "./problem-table.ts";

/** Refusals about requests of people about their data, also by partners. */
export const RIGHTS_PROBLEMS = {
  unknown_request: {
    status: 404,
    en: "This request does not exist, or is not yours.",
    id: "Permintaan ini tidak ada, atau bukan milik Anda.",
  },
  partner_unknown: {
    status: 401,
    en: "No partner of this name may ask anything here.",
    id: "Tidak ada mitra dengan nama ini yang boleh meminta sesuatu di sini.",
  },
  certificate_refused: {
    status: 401,
    en: "The partner's certificate does not hold for its domain at this time.",
    id: "Sertifikat mitra tidak berlaku untuk domainnya saat ini.",
  },
  signature_invalid: {
    status: 400,
    en: "The signature is missing, or is not the partner's over these very bytes.",
    id: "Tanda tangan tidak ada, atau bukan tanda tangan mitra atas bita-bita ini.",
  },
  message_expired: {
    status: 400,
    en: "The message is not of this time: it counts for ten minutes at most.",
    id: "Pesan bukan dari waktu ini: paling lama berlaku sepuluh menit.",
  },
  message_replayed: {
    status: 400,
    en: "This very message was accepted before.",
    id: "Pesan yang sama ini sudah diterima sebelumnya.",
  },
  request_id_taken: {
    status: 400,
    en: "Another request came under this number before.",
    id: "Permintaan lain sudah masuk dengan nomor ini.",
  },
  identities_contradict: {
    status: 400,
    en: "The identities are of more than one person; send one that is of one only.",
    id: "Pengenal menunjuk lebih dari satu orang; kirimlah satu yang menunjuk satu orang saja.",
  },
  request_not_pending: {
    status: 400,
    en: "The request is not pending any more, so it cannot be cancelled.",
    id: "Permintaan tidak lagi menunggu, jadi tidak dapat dibatalkan.",
  },
  request_closed: {
    status: 409,
    en: "This request is closed; it cannot be changed any more.",
    id: "Permintaan ini sudah ditutup dan tidak dapat diubah lagi.",
  },
  request_not_verified: {
    status: 409,
    en: "It is not known yet whether this request is the person's own.",
    id: "Belum diketahui apakah permintaan ini benar dari orangnya.",
  },
  refusal_not_allowed: {
    status: 409,
    en: "A request of this kind cannot be refused for this reason.",
    id: "Permintaan jenis ini tidak boleh ditolak dengan alasan itu.",
  },
  extension_not_allowed: {
    status: 409,
    en: "The law does not let this request take longer, or its deadline has passed or was extended before.",
    id: "Hukum tidak mengizinkan permintaan ini diperpanjang, atau tenggatnya sudah lewat atau pernah diperpanjang.",
  },
  restriction_not_in_force: {
    status: 409,
    en: "This is no restriction that is in force.",
    id: "Ini bukan pembatasan yang sedang berlaku.",
  },
  lifting_not_announced: {
    status: 409,
    en: "The person was not told yet that the restriction will be lifted, or asked for it again since.",
    id: "Orangnya belum diberi tahu bahwa pembatasan akan dicabut, atau sudah memintanya lagi setelah itu.",
  },
  lifting_too_early: {
    status: 409,
    en: "The person has seven days from when they are told before a restriction is lifted.",
    id: "Sejak diberi tahu, orangnya punya tujuh hari sebelum pembatasan dicabut.",
  },
  second_look_needs_another: {
    status: 409,
    en: "An appeal is decided by somebody other than whoever decided before.",
    id: "Banding diputus oleh orang lain, bukan yang memutus sebelumnya.",
  },
  not_appealable: {
    status: 409,
    en: "Only what was refused or answered can be looked at again, and once.",
    id: "Hanya yang sudah ditolak atau dijawab yang dapat ditinjau lagi, dan hanya sekali.",
  },
  too_many_open_requests: {
    status: 429,
    en: "You have too many requests that wait for an answer.",
    id: "Terlalu banyak permintaan Anda yang masih menunggu jawaban.",
  },
  already_answered: {
    status: 409,
    en: "This request was answered already; the customer may have read it.",
    id: "Permintaan ini sudah dijawab; pelanggan mungkin sudah membacanya.",
  },
  unknown_customer: {
    status: 404,
    en: "Nothing is kept of anybody by this number or address.",
    id: "Tidak ada data siapa pun dengan nomor atau alamat ini.",
  },
  several_customers: {
    status: 409,
    en: "Several customers have this address; look up the one who asks by number.",
    id: "Beberapa pelanggan memakai alamat ini; carilah yang bertanya dengan nomornya.",
  },
} as const satisfies ProblemTable;
