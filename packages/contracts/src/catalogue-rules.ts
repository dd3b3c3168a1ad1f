/**
 * Every way a line of a feed, or an item sent to the API, can fall short: what its report says in both languages. Codes
 * are stable and never reused once retired. Whether a finding refuses the item (`error`) or not (`warning`) is said with
 * the finding.
 */
export const CATALOGUE_RULES = {
  required: { en: "is needed and missing", id: "wajib ada, tetapi tidak ada" },
  recommended: { en: "is missing; suggestions are better with it", id: "tidak ada; saran lebih baik bila ada" },
  wrong_type: { en: "is not of the right kind of value", id: "bukan jenis nilai yang benar" },
  too_long: { en: "is longer than allowed", id: "lebih panjang dari batas" },
  cut_short: { en: "was too long and has been cut", id: "terlalu panjang dan sudah dipotong" },
  unknown_value: { en: "has a value that is not one of those allowed", id: "berisi nilai yang tidak dikenal" },
  unknown_availability: { en: "does not say whether it can be bought", id: "tidak jelas tersedia atau tidak" },
  not_a_price: {
    en: "is not a price; write 150000 IDR or 15.00 USD",
    id: "bukan harga; tulis 150000 IDR atau 15.00 USD",
  },
  wrong_currency: { en: "is in another currency than the shop's", id: "memakai mata uang yang bukan mata uang toko" },
  sale_not_below_price: { en: "is not below the price, and not used", id: "tidak di bawah harga, jadi tidak dipakai" },
  not_a_url: {
    en: "is not an http or https address, and not used",
    id: "bukan alamat http atau https, jadi tidak dipakai",
  },
  not_a_time: {
    en: "is not a time in ISO 8601; write 2026-11-24T09:00+07:00",
    id: "bukan waktu ISO 8601; tulis 2026-11-24T09:00+07:00",
  },
  not_a_gtin: { en: "is not a GTIN: its check digit is wrong", id: "bukan GTIN: angka pemeriksanya salah" },
  expired: { en: "has passed; the item counts as sold out", id: "sudah lewat; barang dianggap habis" },
  not_kept: { en: "is too long or one too many to be kept", id: "terlalu panjang atau terlalu banyak untuk disimpan" },
  duplicate_id: {
    en: "was used by an earlier line; the first one counts",
    id: "sudah dipakai baris sebelumnya; yang pertama berlaku",
  },
  unknown_language: {
    en: "is no language code, and not used; write en or id",
    id: "bukan kode bahasa, jadi tidak dipakai; tulis en atau id",
  },
  other_depth: {
    en: "has more or fewer steps than the item's own category, and is not used",
    id: "jumlah tingkatnya berbeda dari kategori barang itu sendiri, jadi tidak dipakai",
  },
  unknown_item: {
    en: "is not in the catalogue, so its words are not kept",
    id: "tidak ada di katalog, jadi terjemahannya tidak disimpan",
  },
  wrong_encoding: {
    en: "is not readable text; save the feed as UTF-8",
    id: "bukan teks yang terbaca; simpan umpan sebagai UTF-8",
  },
  wrong_columns: {
    en: "the line has more or fewer columns than the first",
    id: "jumlah kolom berbeda dari baris pertama",
  },
  quote_not_closed: {
    en: "a quotation mark is opened and never closed",
    id: "tanda kutip dibuka dan tak pernah ditutup",
  },
  not_json: { en: "the line is not a JSON object", id: "baris ini bukan objek JSON" },
  not_well_formed: { en: "the XML is broken here", id: "XML rusak di sini" },
  unknown_header: {
    en: "the first line names none of the columns this format needs",
    id: "baris pertama tidak menyebut kolom yang diperlukan format ini",
  },
  entities_refused: {
    en: "the XML declares entities of its own, which is never read",
    id: "XML menyatakan entitas sendiri; ini tidak pernah dibaca",
  },
  feed_cut_off: {
    en: "the feed ends in the middle; what came before is kept and nothing is removed",
    id: "umpan terputus di tengah; yang sudah terbaca disimpan dan tidak ada yang dihapus",
  },
  feed_too_large: {
    en: "the feed is larger than allowed; the rest was not read",
    id: "umpan lebih besar dari batas; sisanya tidak dibaca",
  },
  empty_feed: { en: "the feed has no items at all", id: "umpan tidak berisi satu barang pun" },
} as const satisfies Record<string, { en: string; id: string }>;

export type CatalogueRule = keyof typeof CATALOGUE_RULES;
export const CATALOGUE_RULE_CODES = Object.keys(CATALOGUE_RULES) as readonly CatalogueRule[];
