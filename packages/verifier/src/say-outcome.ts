import type { FindingCode } from "./finding.ts";
import { type Both, fill, type Values, type VerifierLanguage } from "./sentence.ts";
import type { Outcome } from "./verify-file.ts";

const FINDINGS: Readonly<Record<FindingCode, Both>> = {
  not_text: { en: "These bytes are no text (UTF-8).", id: "Byte di sini bukan teks (UTF-8)." },
  not_known: {
    en: "This is neither a log's export nor a receipt, a certificate or a checkpoint.",
    id: "Ini bukan ekspor log, bukan tanda terima, sertifikat, ataupun titik periksa.",
  },
  not_as_written: {
    en: "This is not written as the log writes it: a byte was changed.",
    id: "Ini tidak tertulis seperti yang ditulis log: ada byte yang diubah.",
  },
  line_too_long: { en: "No line of a log is so long.", id: "Tidak ada baris log yang sepanjang ini." },
  line_cut: { en: "The file ends within this line.", id: "Berkas berakhir di tengah baris ini." },
  line_unknown: {
    en: "This line is neither an entry nor a checkpoint.",
    id: "Baris ini bukan entri dan bukan titik periksa.",
  },
  key_unknown: {
    en: "The key is not the one to be trusted, or none was given.",
    id: "Kuncinya bukan yang dipercaya, atau tidak diberikan.",
  },
  keys_unknown: {
    en: "These are not the keys of receipts as a shop publishes them (a JWK set).",
    id: "Ini bukan kunci tanda terima seperti yang dipublikasikan toko (kumpulan JWK).",
  },
  checkpoint_wrong: {
    en: "The checkpoint was not signed like this by the log's key.",
    id: "Titik periksa ini tidak ditandatangani begini oleh kunci log.",
  },
  checkpoint_out_of_place: {
    en: "A checkpoint of {size} entries stands after {entries}.",
    id: "Titik periksa untuk {size} entri berada setelah {entries} entri.",
  },
  entries_changed: {
    en: "Entries {from} to {to} are not those that were signed: at least one was changed, added, removed or moved.",
    id: "Entri {from} sampai {to} bukan yang ditandatangani: setidaknya satu diubah, ditambah, dihapus, atau dipindah.",
  },
  truncated: {
    en: "The file ends after {entries} of {size} entries.",
    id: "Berkas berakhir setelah {entries} dari {size} entri.",
  },
  entries_too_many: {
    en: "There are more than the {entries} entries that were signed.",
    id: "Ada lebih dari {entries} entri yang ditandatangani.",
  },
  receipt_not_signed: { en: "The signature does not hold.", id: "Tanda tangannya tidak berlaku." },
  receipt_changed: { en: "It does not say what was signed.", id: "Isinya bukan yang ditandatangani." },
  receipt_unbound: {
    en: "It is as it was signed, but from before receipts held the hash of their entry: which entry is its own is not proven.",
    id: "Isinya seperti yang ditandatangani, tetapi dari masa sebelum tanda terima memuat hash entrinya: entri mana miliknya tidak terbukti.",
  },
  entry_of_another: {
    en: "It was signed for another entry of the log than this one.",
    id: "Yang ditandatangani adalah entri log yang lain, bukan yang ini.",
  },
  statement_changed: {
    en: "The log's entry does not commit to this statement.",
    id: "Entri log tidak mengikat pernyataan ini.",
  },
  statement_of_another: {
    en: "The statement in the log says something else.",
    id: "Pernyataan di log mengatakan hal lain.",
  },
  not_in_log: {
    en: "The proof does not show that this entry is in the log.",
    id: "Bukti ini tidak menunjukkan bahwa entri ada di log.",
  },
  forked: {
    en: "Two histories of one log: they part between entries {from} and {to}.",
    id: "Dua sejarah dari satu log: keduanya berpisah antara entri {from} dan {to}.",
  },
};

const SENTENCES = {
  export: {
    en: "Verified: {entries} entries, compared with {checkpoints} signed checkpoints.",
    id: "Terbukti: {entries} entri, dibandingkan dengan {checkpoints} titik periksa bertanda tangan.",
  },
  shared: { en: "The other history shares {shared} entries.", id: "Sejarah yang lain sama pada {shared} entri." },
  passed: {
    en: "It has passed through {passed} checkpoints that were kept; {newer} are newer than this file.",
    id: "Log ini melewati {passed} titik periksa yang disimpan; {newer} lebih baru daripada berkas ini.",
  },
  receipt: {
    en: "Verified: it is as it was signed, and entry {place} of a log of at least {size}.",
    id: "Terbukti: isinya seperti yang ditandatangani, dan merupakan entri ke-{place} dari log dengan sedikitnya {size}.",
  },
  checkpoint: {
    en: "Verified: {origin} signed a log of {size} entries.",
    id: "Terbukti: {origin} menandatangani log dengan {size} entri.",
  },
  key: {
    en: "With this key; compare it with what the shop publishes:",
    id: "Dengan kunci ini; bandingkan dengan yang dipublikasikan toko:",
  },
  signedBy: {
    en: "It was signed with this one; compare it with the shop's keys of receipts:",
    id: "Ditandatangani dengan kunci ini; bandingkan dengan kunci tanda terima milik toko:",
  },
  place: { en: "{file}, line {line}, byte {byte}:", id: "{file}, baris {line}, byte {byte}:" },
} as const satisfies Readonly<Record<string, Both>>;

/** What came of a file, in words: one line a fact. */
export const sayOutcome = (outcome: Outcome, language: VerifierLanguage): readonly string[] => {
  const say = (sentence: Both, values: Values) => fill(sentence[language], values);
  if (outcome.verified === false) {
    const { file, finding } = outcome;
    const { code, line, byte, values } = finding;
    return [`${say(SENTENCES.place, { file, line, byte })} ${say(FINDINGS[code], values)} (${code})`];
  }
  const signed = outcome.verified === "receipt" ? [say(SENTENCES.signedBy, {}), `  ${outcome.signedBy}`] : [];
  return [...sayVerified(outcome, say), say(SENTENCES.key, {}), `  ${outcome.key}`, ...signed];
};

type Verified = Exclude<Outcome, { readonly verified: false }>;

const sayVerified = (outcome: Verified, say: (sentence: Both, values: Values) => string): readonly string[] => {
  if (outcome.verified === "receipt") {
    const { index, size } = outcome;
    return [say(SENTENCES.receipt, { place: index + 1, size })];
  }
  if (outcome.verified === "checkpoint") return [say(SENTENCES.checkpoint, outcome)];
  const { entries, checkpoints, compared } = outcome;
  const said = say(SENTENCES.export, { entries, checkpoints });
  if (compared === undefined) return [said];
  return [said, "shared" in compared ? say(SENTENCES.shared, compared) : say(SENTENCES.passed, compared)];
};
