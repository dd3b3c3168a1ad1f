import type { RuleId } from "./copy-rules.ts";

type Sentence = { readonly id: string; readonly en: string };

/** What a passage does, with `{passage}` for its words, and what clears the finding. */
type RuleSentences = { readonly says: Sentence; readonly clears: Sentence };

export const RULE_SENTENCES: Readonly<Record<RuleId, RuleSentences>> = {
  "SUP-ter": {
    says: {
      id: "“{passage}” menyatakan tidak ada yang melebihinya.",
      en: "“{passage}” says that nothing surpasses it.",
    },
    clears: {
      id: "Lampirkan survei atau peringkat yang independen, dengan tanggal dan cakupannya, atau sebutkan sifatnya saja.",
      en: "Attach an independent study or ranking with its date and scope, or say the quality itself.",
    },
  },
  "SUP-paling": {
    says: {
      id: "“{passage}” menyatakan tidak ada yang melebihinya.",
      en: "“{passage}” says that nothing surpasses it.",
    },
    clears: {
      id: "Lampirkan survei atau peringkat yang independen, dengan tanggal dan cakupannya, atau sebutkan sifatnya saja.",
      en: "Attach an independent study or ranking with its date and scope, or say the quality itself.",
    },
  },
  "SUP-nomor": {
    says: { id: "“{passage}” menyatakan peringkat pertama.", en: "“{passage}” claims the first rank." },
    clears: {
      id: "Lampirkan peringkatnya: siapa yang mengukur, apa, di mana, dan kapan.",
      en: "Attach the ranking: who measured what, where and when.",
    },
  },
  "SUP-only": {
    says: { id: "“{passage}” menyatakan tidak ada yang lain.", en: "“{passage}” says that there is no other." },
    clears: {
      id: "Lampirkan kajian pasar yang menunjukkannya, atau sebutkan apa yang membedakannya.",
      en: "Attach a study of the market that shows it, or say what sets it apart.",
    },
  },
  "SUP-top": {
    says: { id: "“{passage}” menyatakan kemasyhuran.", en: "“{passage}” claims renown." },
    clears: { id: "Sebutkan sumbernya, atau hapus kata itu.", en: "Name the source, or leave the word out." },
  },
  "ABS-100": {
    says: { id: "“{passage}” menyatakan kemurnian atau keaslian.", en: "“{passage}” claims purity or authenticity." },
    clears: {
      id: "Lampirkan sertifikat atau hasil uji yang menyebut produk ini.",
      en: "Attach a certificate or a test result that names this product.",
    },
  },
  "ABS-safe": {
    says: { id: "“{passage}” menjanjikan keamanan tanpa syarat.", en: "“{passage}” promises safety without limits." },
    clears: {
      id: "Lampirkan dokumen regulator yang menyatakannya, atau sebutkan cara pakai dan batasnya.",
      en: "Attach the regulator's document that says so, or give the directions and limits of use.",
    },
  },
  "ABS-guar": {
    says: { id: "“{passage}” adalah jaminan.", en: "“{passage}” is a guarantee." },
    clears: {
      id: "Lampirkan ketentuannya: apa, berapa lama, dan siapa yang menanggung.",
      en: "Attach its terms: what, for how long, and who pays.",
    },
  },
  MED: {
    says: { id: "“{passage}” menyatakan khasiat pengobatan.", en: "“{passage}” claims a medical effect." },
    clears: {
      id: "Lampirkan izin edar golongan yang membolehkan khasiat ini. Kosmetik dan makanan tidak boleh.",
      en: "Attach a registration of the class that may claim this effect. Cosmetics and food may not.",
    },
  },
  "TIME-result": {
    says: { id: "“{passage}” menjanjikan hasil dalam waktu tertentu.", en: "“{passage}” promises a result by a time." },
    clears: {
      id: "Lampirkan kajian yang mengukur hasil dan waktunya.",
      en: "Attach a study that measured the result and the time.",
    },
  },
  HALAL: {
    says: { id: "“{passage}” memerlukan sertifikat.", en: "“{passage}” needs a certificate." },
    clears: {
      id: "Lampirkan nomor sertifikat halal dan masa berlakunya.",
      en: "Attach the halal certificate's number and until when it holds.",
    },
  },
  ORGANIK: {
    says: { id: "“{passage}” menyatakan keunggulan lingkungan.", en: "“{passage}” claims an environmental merit." },
    clears: {
      id: "Lampirkan sertifikat dengan nomor dan masa berlakunya, atau sebutkan bahannya.",
      en: "Attach a certificate with its number and until when it holds, or say what it is made of.",
    },
  },
  "PRICE-was": {
    says: { id: "“{passage}” menyatakan harga turun.", en: "“{passage}” says that the price is reduced." },
    clears: {
      id: "Benar hanya terhadap harga terendah dalam 30 hari sebelum harga sekarang. Sertakan riwayat harga.",
      en: "It is true only against the lowest price of the 30 days before the present one. Attach the price history.",
    },
  },
  "PRICE-upto": {
    says: { id: "“{passage}” menyebut potongan tertinggi.", en: "“{passage}” names the highest reduction." },
    clears: {
      id: "Setidaknya 10 % barang dalam penawaran harus mendapat potongan itu. Sertakan jumlah barang per potongan.",
      en: "At least 10 % of the offer's items have to be reduced that far. Attach how many items have which reduction.",
    },
  },
  "PRICE-low": {
    says: {
      id: "“{passage}” membandingkan harga dengan semua yang lain.",
      en: "“{passage}” compares the price with all others.",
    },
    clears: {
      id: "Lampirkan survei harga dengan tanggal dan toko yang dibandingkan.",
      en: "Attach a price survey with its date and the shops compared.",
    },
  },
  FREE: {
    says: {
      id: "“{passage}” memerlukan setiap syarat di dekatnya.",
      en: "“{passage}” needs every condition next to it.",
    },
    clears: {
      id: "Tulis syaratnya di samping kata itu, dan lampirkan ketentuannya.",
      en: "Write the conditions beside it, and attach the terms.",
    },
  },
  SCARCE: {
    says: { id: "“{passage}” menyatakan barang hampir habis.", en: "“{passage}” says that little is left." },
    clears: {
      id: "Benar hanya selama stok tidak melebihi yang disebut. Sertakan stoknya.",
      en: "It is true only while no more is in stock than it says. Attach the stock.",
    },
  },
  URGENT: {
    says: { id: "“{passage}” menyatakan waktunya hampir habis.", en: "“{passage}” says that time is short." },
    clears: {
      id: "Benar hanya bila penawaran berakhir pada waktu itu dan tidak pernah diundur. Sertakan waktu berakhirnya.",
      en: "It is true only when the offer ends at that time and was never put off. Attach when it ends.",
    },
  },
  SOCIAL: {
    says: { id: "“{passage}” menyatakan banyak orang memilihnya.", en: "“{passage}” says that many people choose it." },
    clears: {
      id: "Sertakan hitungan dengan rentang waktunya, atau peringkat penjualan.",
      en: "Attach the count with its span of time, or the rank in sales.",
    },
  },
  COMPARE: {
    says: { id: "“{passage}” membandingkan dengan yang lain.", en: "“{passage}” compares with others." },
    clears: {
      id: "Lampirkan uji dengan syarat yang sama, tanpa merendahkan.",
      en: "Attach a test under the same conditions, and do not disparage.",
    },
  },
  FEAR: {
    says: { id: "“{passage}” mendorong dengan rasa takut.", en: "“{passage}” pushes by fear." },
    clears: { id: "Tulis ulang: sebutkan apa yang didapat.", en: "Rewrite it: say what there is to gain." },
  },
  SHAME: {
    says: { id: "“{passage}” mempermalukan yang menolak.", en: "“{passage}” shames whoever declines." },
    clears: {
      id: "Tulis ulang: menolak harus semudah menerima.",
      en: "Rewrite it: declining is as easy as accepting.",
    },
  },
  CREEPY: {
    says: {
      id: "“{passage}” mengatakan apa yang diketahui tentang pembacanya.",
      en: "“{passage}” tells the readers what is known about them.",
    },
    clears: {
      id: "Tulis ulang tanpa menyebut perilaku, sifat, waktu, atau tempat seseorang.",
      en: "Rewrite it without anybody's behaviour, trait, time or place.",
    },
  },
  TRAIT: {
    says: {
      id: "“{passage}” membidik orang menurut sifat pribadinya.",
      en: "“{passage}” aims at people by a personal trait.",
    },
    clears: {
      id: "Pindahkan ke halaman produk yang dicari orang sendiri, dan sebutkan kegunaannya.",
      en: "Move it to the product's own page, which people look for themselves, and say what it is for.",
    },
  },
  CHILD: {
    says: {
      id: "“{passage}” menyuruh anak membujuk orang tuanya.",
      en: "“{passage}” sends children to persuade adults.",
    },
    clears: { id: "Hapus.", en: "Take it out." },
  },
  PROMISE: {
    says: { id: "“{passage}” menjanjikan layanan.", en: "“{passage}” promises a service." },
    clears: {
      id: "Sertakan kebijakan toko dengan angka yang sama.",
      en: "Attach the shop's policy with the same number.",
    },
  },
  READ: {
    says: { id: "“{passage}” sulit dibaca.", en: "“{passage}” is hard to read." },
    clears: {
      id: "Pakai huruf biasa, paling banyak dua tanda seru, catatan untuk setiap bintang, dan teks pengganti untuk gambar.",
      en: "Use ordinary letters, at most two exclamation marks, a note for every asterisk, and a text for every image.",
    },
  },
  EVADE: {
    says: { id: "“{passage}” menyamarkan pernyataan.", en: "“{passage}” disguises a claim." },
    clears: { id: "Tulis dengan huruf biasa.", en: "Write it in ordinary letters." },
  },
};
