/** How well a source is known here: read in full, read about in another source, or not looked up yet. */
type Standing = "read" | "secondary" | "unverified";

type Article = {
  readonly short: string;
  readonly name: { readonly id: string; readonly en: string };
  readonly standing: Standing;
};

/** What the rules rest on. A linter is no lawyer: the texts themselves decide. */
export const ARTICLES = {
  "EPI-1.2.1": {
    short: "EPI 2020 1.2.1",
    name: {
      id: "Etika Pariwara Indonesia 2020, 1.2.1: mudah dipahami, tidak menyesatkan",
      en: "Indonesian advertising ethics (EPI) 2020, 1.2.1: clear, not misleading",
    },
    standing: "read",
  },
  "EPI-1.2.2": {
    short: "EPI 2020 1.2.2",
    name: {
      id: "Etika Pariwara Indonesia 2020, 1.2.2: tanpa superlatif yang tak terbukti",
      en: "Indonesian advertising ethics (EPI) 2020, 1.2.2: no superlatives without proof",
    },
    standing: "read",
  },
  "EPI-1.2.3": {
    short: "EPI 2020 1.2.3",
    name: {
      id: "Etika Pariwara Indonesia 2020, 1.2.3: 100 %, murni, asli, halal perlu bukti",
      en: "Indonesian advertising ethics (EPI) 2020, 1.2.3: 100 %, pure, genuine, halal need proof",
    },
    standing: "read",
  },
  "EPI-1.6": {
    short: "EPI 2020 1.6",
    name: {
      id: "Etika Pariwara Indonesia 2020, 1.6: syarat uang kembali disebut dan dipenuhi",
      en: "Indonesian advertising ethics (EPI) 2020, 1.6: terms of money-back are stated and kept",
    },
    standing: "read",
  },
  "EPI-headings": {
    short: "EPI 2020",
    name: {
      id: "Etika Pariwara Indonesia 2020: garansi, gratis, rasa takut, perbandingan, merendahkan, anak",
      en: "Indonesian advertising ethics (EPI) 2020: guarantee, free, fear, comparison, disparagement, children",
    },
    standing: "secondary",
  },
  "UU8-9": {
    short: "UU 8/1999 Pasal 9",
    name: {
      id: "UU 8/1999 Perlindungan Konsumen, Pasal 9",
      en: "Indonesian Consumer Protection Act 8/1999, Article 9",
    },
    standing: "read",
  },
  "UU8-10": {
    short: "UU 8/1999 Pasal 10",
    name: {
      id: "UU 8/1999 Perlindungan Konsumen, Pasal 10",
      en: "Indonesian Consumer Protection Act 8/1999, Article 10",
    },
    standing: "read",
  },
  "UU8-17": {
    short: "UU 8/1999 Pasal 17",
    name: {
      id: "UU 8/1999 Perlindungan Konsumen, Pasal 17",
      en: "Indonesian Consumer Protection Act 8/1999, Article 17",
    },
    standing: "read",
  },
  "BPOM-18": {
    short: "BPOM 18/2024",
    name: {
      id: "Peraturan BPOM 18/2024, dan daftar kata BPOM yang lebih lama",
      en: "BPOM Regulation 18/2024, and BPOM's older list of words",
    },
    standing: "secondary",
  },
  "FTC-233": {
    short: "16 CFR 233",
    name: { id: "FTC 16 CFR 233 (harga pembanding)", en: "FTC 16 CFR 233 (deceptive pricing)" },
    standing: "read",
  },
  "FTC-251": {
    short: "16 CFR 251",
    name: { id: "FTC 16 CFR 251 (gratis)", en: "FTC 16 CFR 251 (free)" },
    standing: "read",
  },
  "FTC-patterns": {
    short: "FTC 2022",
    name: { id: "Laporan FTC 2022 tentang pola gelap", en: "FTC report on dark patterns, 2022" },
    standing: "read",
  },
  "EU-6a": {
    short: "98/6/EC 6a",
    name: {
      id: "Direktif 98/6/EC Pasal 6a; CJEU C-330/23: harga terendah 30 hari",
      en: "Directive 98/6/EC Article 6a; CJEU C-330/23: the lowest price of 30 days",
    },
    standing: "read",
  },
  "EU-2005-29": {
    short: "2005/29/EC Annex I",
    name: {
      id: "Direktif 2005/29/EC, Lampiran I: praktik yang selalu dilarang",
      en: "Directive 2005/29/EC, Annex I: practices that are always unfair",
    },
    standing: "unverified",
  },
  UU33: {
    short: "UU 33/2014",
    name: { id: "UU 33/2014 Jaminan Produk Halal", en: "Indonesian Halal Product Assurance Act 33/2014" },
    standing: "unverified",
  },
  UU27: {
    short: "UU 27/2022",
    name: {
      id: "UU 27/2022 Pelindungan Data Pribadi: data pribadi yang spesifik",
      en: "Indonesian Personal Data Protection Act 27/2022: specific personal data",
    },
    standing: "unverified",
  },
  reading: {
    short: "WCAG 2.2",
    name: {
      id: "keterbacaan (WCAG 2.2, 1.1.1, dan kebiasaan baik)",
      en: "legibility (WCAG 2.2, 1.1.1, and good habit)",
    },
    standing: "unverified",
  },
} as const satisfies Readonly<Record<string, Article>>;

export type ArticleId = keyof typeof ARTICLES;
