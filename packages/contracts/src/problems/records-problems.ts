import type { ProblemTable } from "./problem-table.ts";

/** Refusals about records, assessments, audits, breaches and the log. */
export const RECORDS_PROBLEMS = {
  unknown_log_entry: {
    status: 404,
    en: "The log has no entry at this place yet.",
    id: "Belum ada entri log di tempat ini.",
  },
  unknown_record: { status: 404, en: "There is no such record.", id: "Catatan ini tidak ada." },
  unknown_assessment: {
    status: 404,
    en: "Nothing of this name is assessed in this way.",
    id: "Tidak ada penilaian dengan nama ini.",
  },
  already_registered: {
    status: 409,
    en: "Somebody of this name is in the register already; change that entry.",
    id: "Nama ini sudah ada di daftar; ubahlah entri itu.",
  },
  assessment_incomplete: {
    status: 422,
    en: "The assessment is not complete, so nobody can sign it yet.",
    id: "Penilaian belum lengkap, jadi belum dapat ditandatangani.",
  },
  assessment_outdated: {
    status: 409,
    en: "The system has changed since you read this assessment; read it again before you sign.",
    id: "Sistem sudah berubah sejak Anda membaca penilaian ini; bacalah lagi sebelum menandatangani.",
  },
  unknown_level: { status: 404, en: "Levels to audit are 1 to 4.", id: "Tingkat yang diaudit adalah 1 sampai 4." },
  unknown_audit: { status: 404, en: "There is no such audit.", id: "Audit ini tidak ada." },
  unknown_task: { status: 404, en: "There is no such open task.", id: "Tugas terbuka ini tidak ada." },
  unknown_breach: { status: 404, en: "The register has no such breach.", id: "Daftar tidak memuat kegagalan ini." },
  unknown_notice: {
    status: 404,
    en: "No law that applies to this breach knows such a notice.",
    id: "Tidak ada hukum atas kegagalan ini yang mengenal pemberitahuan itu.",
  },
  breach_closed: {
    status: 409,
    en: "The work on this breach has ended; nothing of it changes any more.",
    id: "Penanganan kegagalan ini sudah selesai; tidak ada lagi yang berubah.",
  },
  breach_is_drill: {
    status: 409,
    en: "This is a drill: nothing of it is ever sent.",
    id: "Ini latihan: tidak ada yang pernah dikirim.",
  },
  notice_not_signed: {
    status: 409,
    en: "Nobody has signed this notice as the register stands now.",
    id: "Belum ada yang menandatangani pemberitahuan ini menurut daftar yang sekarang.",
  },
  notice_not_sent: {
    status: 409,
    en: "Not everybody who has to be told was told yet.",
    id: "Belum semua yang wajib diberi tahu sudah diberi tahu.",
  },
  notice_signed_already: {
    status: 409,
    en: "This version of the notice is signed already; change the register to sign another.",
    id: "Versi pemberitahuan ini sudah ditandatangani; ubah registernya untuk menandatangani yang lain.",
  },
  late_reason_required: {
    status: 422,
    en: "It is late, and has to say why.",
    id: "Ini terlambat dan wajib disertai alasannya.",
  },
} as const satisfies ProblemTable;
