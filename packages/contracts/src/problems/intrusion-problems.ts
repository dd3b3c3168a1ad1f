import type { ProblemTable } from "./problem-table.ts";

/** Refusals of what comes from where it may not, and about intrusions and what is done against them. */
export const INTRUSION_PROBLEMS = {
  address_not_allowed: {
    status: 403,
    en: "This address is not reached from your network.",
    id: "Alamat ini tidak dapat dibuka dari jaringan Anda.",
  },
  unknown_intrusion: { status: 404, en: "There is no such alert.", id: "Peringatan itu tidak ada." },
  intrusion_judged: {
    status: 409,
    en: "This alert was judged already.",
    id: "Peringatan ini sudah dinilai.",
  },
  intrusion_has_breach: {
    status: 409,
    en: "A breach was begun from this alert already.",
    id: "Dari peringatan ini sudah dimulai catatan insiden.",
  },
  unknown_cut_off: { status: 404, en: "Nothing was cut off under this number.", id: "Tidak ada pemutusan ini." },
  cut_off_not_possible: {
    status: 409,
    en: "There is nothing of this kind here that could be cut off.",
    id: "Di sini tidak ada hal seperti itu yang dapat diputus.",
  },
  cut_off_over: {
    status: 409,
    en: "This is over already, or cannot be undone.",
    id: "Pemutusan ini sudah berakhir, atau tidak dapat dibatalkan.",
  },
  own_network: {
    status: 409,
    en: "You, or one of the staff who is signed in, work from this network; blocking it would lock them out.",
    id: "Anda, atau staf yang sedang masuk, bekerja dari jaringan ini; bila diblokir, mereka ikut terkunci.",
  },
  unknown_honey_customer: {
    status: 404,
    en: "There is no such honey customer, or it was retired.",
    id: "Pelanggan umpan itu tidak ada, atau sudah dihentikan.",
  },
  customer_exists: {
    status: 409,
    en: "This number or address is a customer's, or a honey customer's, already.",
    id: "Nomor atau alamat ini sudah milik seorang pelanggan, atau pelanggan umpan.",
  },
} as const satisfies ProblemTable;
