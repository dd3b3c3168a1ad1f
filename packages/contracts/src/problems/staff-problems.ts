import type { ProblemTable } from "./problem-table.ts";

/** Refusals about the shop's people: who they are and what they may. */
export const STAFF_PROBLEMS = {
  session_ended: {
    status: 401,
    en: "The session has ended; sign in again.",
    id: "Sesi sudah berakhir; masuklah lagi.",
  },
  sign_in_failed: {
    status: 401,
    en: "Nobody could be signed in with this. Check address, password and code.",
    id: "Tidak ada yang dapat masuk dengan ini. Periksa alamat, kata sandi, dan kodenya.",
  },
  session_required: {
    status: 403,
    en: "Only somebody who is signed in may do this; a key may not.",
    id: "Hanya orang yang sudah masuk yang boleh melakukan ini; kunci tidak boleh.",
  },
  permission_denied: {
    status: 403,
    en: "Your roles do not include this.",
    id: "Peran Anda tidak mencakup ini.",
  },
  sent_from_elsewhere: {
    status: 403,
    en: "The request does not come from this server's own pages.",
    id: "Permintaan ini tidak berasal dari halaman server ini sendiri.",
  },
  reauthentication_required: {
    status: 403,
    en: "For this step, show once more that it is you.",
    id: "Untuk langkah ini, tunjukkan sekali lagi bahwa ini Anda.",
  },
  training_required: {
    status: 403,
    en: "Customers' data is shown only while your privacy training is current.",
    id: "Data pelanggan hanya ditampilkan selama pelatihan privasi Anda masih berlaku.",
  },
  own_account: {
    status: 403,
    en: "Nobody changes their own roles or training, or removes themselves; somebody else does.",
    id: "Tidak ada yang mengubah peran atau pelatihannya sendiri, atau menghapus dirinya; orang lain yang melakukannya.",
  },
  reason_required: {
    status: 400,
    en: "Say why you look at a customer's data; they can read it.",
    id: "Sebutkan mengapa Anda melihat data pelanggan; pelanggan dapat membacanya.",
  },
  judgement_required: {
    status: 422,
    en: "This needs a person's name and written judgement.",
    id: "Ini memerlukan nama seseorang dan penilaiannya secara tertulis.",
  },
  password_too_weak: {
    status: 400,
    en: "This password is too easy to guess.",
    id: "Kata sandi ini terlalu mudah ditebak.",
  },
  code_refused: {
    status: 400,
    en: "The code is wrong, or was used already.",
    id: "Kodenya keliru, atau sudah dipakai.",
  },
  passkey_refused: {
    status: 400,
    en: "The passkey could not be verified; begin again.",
    id: "Kunci sandi tidak dapat diverifikasi; mulailah lagi.",
  },
  unknown_invitation: {
    status: 404,
    en: "The invitation was used, withdrawn, or is older than seven days.",
    id: "Undangan sudah dipakai, ditarik, atau lebih dari tujuh hari.",
  },
  unknown_staff: { status: 404, en: "Nobody of the staff has this number.", id: "Tidak ada staf dengan nomor ini." },
  unknown_key: { status: 404, en: "No key in force has this number.", id: "Tidak ada kunci berlaku dengan nomor ini." },
  unknown_session: { status: 404, en: "You have no such session.", id: "Anda tidak punya sesi itu." },
  unknown_passkey: { status: 404, en: "You have no such passkey.", id: "Anda tidak punya kunci sandi itu." },
  staff_exists: {
    status: 409,
    en: "Somebody of the staff has this address already.",
    id: "Sudah ada staf dengan alamat ini.",
  },
  last_administrator: {
    status: 409,
    en: "A shop needs an administrator who can sign in: make somebody else one first.",
    id: "Toko perlu administrator yang dapat masuk: angkatlah orang lain lebih dulu.",
  },
  last_way_in: {
    status: 409,
    en: "This is your only way to sign in: add another first.",
    id: "Ini satu-satunya cara Anda masuk: tambahkan cara lain lebih dulu.",
  },
  too_many_tries: {
    status: 429,
    en: "Too many tries. Wait as long as the answer says.",
    id: "Terlalu banyak percobaan. Tunggulah selama yang disebutkan jawaban ini.",
  },
  unknown_course: { status: 404, en: "There is no such course.", id: "Kursus itu tidak ada." },
  unknown_attempt: { status: 404, en: "You have no such quiz.", id: "Anda tidak punya kuis itu." },
  unknown_certificate: { status: 404, en: "There is no such certificate.", id: "Sertifikat itu tidak ada." },
  attempt_closed: {
    status: 409,
    en: "This quiz is over: it was answered, or its time has passed.",
    id: "Kuis ini sudah selesai: sudah dijawab, atau waktunya sudah lewat.",
  },
  too_many_attempts: {
    status: 429,
    en: "You tried three times within a day. Read the lessons again, and try when the answer says.",
    id: "Anda sudah mencoba tiga kali dalam sehari. Bacalah lagi pelajarannya, lalu coba pada waktu yang disebutkan.",
  },
} as const satisfies ProblemTable;
