import type { ProblemTable } from "./problem-table.ts";

/** Refusals about what was sent, or that the server cannot take it now. */
export const REQUEST_PROBLEMS = {
  malformed_json: { status: 400, en: "The body is not valid JSON.", id: "Isi permintaan bukan JSON yang benar." },
  invalid_request: { status: 400, en: "The request has a wrong field.", id: "Ada isian permintaan yang keliru." },
  not_http: {
    status: 400,
    en: "What came is no request by the rules of HTTP.",
    id: "Yang datang bukan permintaan menurut aturan HTTP.",
  },
  too_slow: {
    status: 408,
    en: "The request took too long to arrive.",
    id: "Permintaan terlalu lama baru sampai.",
  },
  headers_too_large: {
    status: 431,
    en: "The address and the headers together are larger than allowed.",
    id: "Alamat dan header bersama-sama lebih besar dari batas.",
  },
  invalid_time: { status: 400, en: "The time is not a possible time.", id: "Waktunya tidak mungkin." },
  unauthenticated: {
    status: 401,
    en: "No valid key came with the request, and nobody is signed in.",
    id: "Permintaan tidak membawa kunci yang sah, dan tidak ada yang masuk.",
  },
  key_expired: {
    status: 401,
    en: "The key has ended. Make another, put it in place, and revoke this one.",
    id: "Kunci ini sudah berakhir. Buat yang baru, pasang, lalu cabut yang ini.",
  },
  secret_key_required: {
    status: 403,
    en: "This needs a secret key, which belongs on the shop's server only.",
    id: "Ini memerlukan kunci rahasia, yang hanya boleh ada di server toko.",
  },
  https_required: {
    status: 403,
    en: "Signing in needs https. Behind a proxy, name it under `server.proxies`.",
    id: "Masuk memerlukan https. Bila ada proksi di depan, sebutkan di `server.proxies`.",
  },
  not_found: { status: 404, en: "There is nothing at this address.", id: "Tidak ada apa pun di alamat ini." },
  method_not_allowed: { status: 405, en: "This address does not do that.", id: "Alamat ini tidak melayani itu." },
  version_conflict: {
    status: 409,
    en: "Somebody changed it meanwhile; read it again before you change it.",
    id: "Sementara itu ada yang mengubahnya; bacalah lagi sebelum mengubahnya.",
  },
  too_large: { status: 413, en: "The body is larger than allowed.", id: "Isi permintaan lebih besar dari batas." },
  unsupported_media_type: {
    status: 415,
    en: "This content type is not understood here.",
    id: "Jenis isi ini tidak dikenal di sini.",
  },
  wrong_encoding: {
    status: 422,
    en: "The text is not in the encoding it should be in (UTF-8).",
    id: "Teks tidak memakai pengodean yang seharusnya (UTF-8).",
  },
  sensitive_refused: {
    status: 422,
    en: "Sensitive data is never accepted.",
    id: "Data sensitif tidak pernah diterima.",
  },
  too_many_requests: {
    status: 429,
    en: "Too many requests; wait a little.",
    id: "Terlalu banyak permintaan; tunggu sebentar.",
  },
  internal_error: {
    status: 500,
    en: "Something failed on our side; nothing was half-done.",
    id: "Ada yang gagal di pihak kami; tidak ada yang setengah jadi.",
  },
  busy: { status: 503, en: "The server is full; try again shortly.", id: "Server penuh; cobalah sebentar lagi." },
  storage_full: {
    status: 503,
    en: "The disk is full; nothing was stored.",
    id: "Media simpan penuh; tidak ada yang disimpan.",
  },
} as const satisfies ProblemTable;
