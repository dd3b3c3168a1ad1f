import { ARTICLES } from "./articles.ts";
import type { Known } from "./facts/verdict.ts";
import type { Finding, Why } from "./finding.ts";
import { RULE_SENTENCES } from "./rule-sentences.ts";

export type CopyLanguage = "id" | "en";

/** A finding in words: what is wrong with the passage, what clears it, and what the rule rests on. */
export type SaidFinding = { readonly message: string; readonly help: string; readonly sources: string };

type Both = Readonly<Record<CopyLanguage, string>>;

const WHY: Readonly<Record<Why, Both>> = {
  no_evidence: { id: "Buktinya tidak dilampirkan.", en: "No evidence of it is attached." },
  evidence_expired: { id: "Buktinya sudah kedaluwarsa.", en: "Its evidence has expired." },
  evidence_not_yet: { id: "Buktinya belum berlaku.", en: "Its evidence is not in force yet." },
  facts_missing: { id: "Tidak ada data untuk memeriksanya.", en: "Nothing is known to check it by." },
  facts_contradict: { id: "", en: "" },
  never_allowed: { id: "", en: "" },
  hard_to_read: { id: "", en: "" },
};

const KNOWN: Readonly<Record<Known["of"], Both>> = {
  stock: { id: "Stoknya {known}.", en: "{known} are in stock." },
  items_percent: { id: "Baru {known} % barang mendapatnya.", en: "Only {known} % of the items are reduced that far." },
  count: { id: "Hitungannya {known}.", en: "The count is {known}." },
  rank: { id: "Peringkat penjualannya {known}.", en: "It ranks {known} in sales." },
  days: { id: "Kebijakan toko: {known} hari.", en: "The shop's policy says {known} days." },
  months: { id: "Kebijakan toko: {known} bulan.", en: "The shop's policy says {known} months." },
  price: { id: "Harganya sekarang {known}.", en: "The price is now {known}." },
  price_before: {
    id: "Harga terendah 30 hari sebelumnya {known}.",
    en: "The lowest price of the 30 days before was {known}.",
  },
  saving: { id: "Hematnya {known}.", en: "What is saved is {known}." },
  saving_percent: { id: "Potongannya {known} %.", en: "The reduction is {known} %." },
  minimum: {
    id: "Syaratnya belanja mulai {known}, dan itu tidak tertulis di dekatnya.",
    en: "It takes a basket of {known}, which is not said next to it.",
  },
  end: { id: "Penawaran berakhir {known}.", en: "The offer ends {known}." },
  end_was: {
    id: "Semula diumumkan berakhir {known}; waktunya diundur.",
    en: "It was announced to end {known}, and was put off.",
  },
  not_reduced: {
    id: "Harga tidak turun dari yang terendah dalam 30 hari sebelumnya.",
    en: "The price is not below the lowest of the 30 days before.",
  },
  not_offered: { id: "Toko tidak menawarkannya.", en: "The shop does not offer it." },
  counted_long_ago: { id: "Hitungannya sudah lama.", en: "The count is old." },
  alternative: {
    id: "Teks di gambarnya tidak punya teks pengganti.",
    en: "The text in its image has no text in its place.",
  },
};

/** The sentences of a finding in one language; instants are told in the shop's time zone. */
export const sayFinding = (finding: Finding, language: CopyLanguage, timeZone = "Asia/Jakarta"): SaidFinding => {
  const { says, clears } = RULE_SENTENCES[finding.rule];
  const sources = finding.articles.map((article) => ARTICLES[article].short).join(", ");
  const because =
    finding.known === undefined ? WHY[finding.why][language] : sayKnown(finding.known, language, timeZone);
  const message = says[language].replace("{passage}", () => finding.passage);
  return { message: [message, because].filter((part) => part !== "").join(" "), help: clears[language], sources };
};

const sayKnown = (known: Known, language: CopyLanguage, timeZone: string): string =>
  KNOWN[known.of][language].replace("{known}", () => writeKnown(known, language, timeZone));

const writeKnown = (known: Known, language: CopyLanguage, timeZone: string): string => {
  if ("value" in known) return known.value.toLocaleString(language);
  if (!("at" in known)) return "";
  return new Date(known.at).toLocaleString(language, { timeZone, dateStyle: "medium", timeStyle: "short" });
};
