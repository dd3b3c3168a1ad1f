import { setTimeout as sleep } from "node:timers/promises";
import type { BeginThreadWire } from "@seimbang/contracts";
import type { Application } from "@seimbang/server";
import type { Shop } from "../open-shop.ts";
import { SUPPORT } from "./demo-colleagues.ts";

export type Conversing = {
  readonly app: Pick<Application, "inject">;
  readonly shop: Pick<Shop, "threads">;
  readonly publishableKey: string;
  readonly signToken: (customerId: string) => Promise<string>;
  /** Who writes, in this order. */
  readonly customerIds: readonly string[];
};

const BECAUSE = "Untuk menjawabnya";

type Said = Pick<BeginThreadWire, "kind" | "topic" | "text" | "from">;

/** What several people write about in a shop of this kind, each in their own words. */
const NIGHT: readonly string[] = [
  "Kenapa iklan kopi muncul tengah malam? Saya sedang menidurkan anak.",
  "Pesan jam 11 malam itu mengganggu. Bisa siang saja?",
  "Malam-malam masih ada iklan, tolong dikurangi.",
  "Setiap malam saya melihat iklan yang sama.",
];
const OFTEN: readonly string[] = [
  "Batik yang sama sudah lima kali muncul hari ini.",
  "Terlalu sering. Saya sudah hafal iklannya.",
  "Iklannya berulang terus, padahal sudah saya beli.",
];
const WHY: readonly string[] = [
  "Mengapa saya melihat teh ini? Saya tidak pernah mencarinya.",
  "Dari mana toko tahu saya suka merajut?",
  "Apakah riwayat saya dibagikan ke toko lain?",
];

const said = (index: number): Said => {
  const night = NIGHT[index % NIGHT.length] ?? "";
  const often = OFTEN[index % OFTEN.length] ?? "";
  const why = WHY[index % WHY.length] ?? "";
  if (index % 5 < 3) return { kind: "complaint", topic: "too_often", text: night, from: "account" };
  if (index % 5 === 3) return { kind: "complaint", topic: "too_often", text: often, from: "ad" };
  return { kind: "question", topic: "why_shown", text: why, from: "ad" };
};

/** So many write in each of two weeks that what they write about can be told in numbers. */
const WEEKS = { first: { from: 0, until: 24 }, second: { from: 24, until: 40 } } as const;

/** What customers wrote in a week: most of it answered, with how content they are. Only once. */
export const converseInWeek = async (week: keyof typeof WEEKS, parts: Conversing): Promise<void> => {
  const { shop, customerIds } = parts;
  const { from, until } = WEEKS[week];
  const { threads } = await shop.threads.list({});
  if (threads.length >= until) return;
  if (threads.length === 0) await setUpDesk(shop);
  for (const [at, customerId] of customerIds.slice(from, until).entries()) {
    const index = from + at;
    const threadId = await begin(parts, customerId, said(index));
    // Some of the second week still wait.
    if (week === "second" && index % 8 === 7) continue;
    await answer(shop, threadId, ANSWERS[index % ANSWERS.length] ?? "");
    if (index % 4 !== 3) await settle(parts, customerId, threadId, 3 + (index % 3));
  }
};

const ANSWERS: readonly string[] = [
  "Terima kasih sudah memberi tahu. Mulai hari ini iklan ini paling banyak tampil sekali sehari bagi Anda.",
  "Maaf sudah mengganggu. Di pusat privasi, bagian Pesan dari toko, Anda dapat menghentikannya dengan satu ketukan.",
  "Ini muncul karena halaman yang Anda buka tentang minuman, bukan karena riwayat Anda. Tidak ada data yang dibagikan ke toko lain.",
];

/** What waits just now: a complaint that is too personal and lowered somebody's level, and a question that was written on. */
export const converseLately = async (parts: Conversing): Promise<void> => {
  const [first = "", second = "", third = ""] = parts.customerIds.slice(-3);
  const waiting = await parts.shop.threads.list({ state: "open", topic: "too_personal" });
  if (waiting.threads.length > 0) return;
  await begin(parts, first, {
    kind: "complaint",
    topic: "too_personal",
    text: "Baru kemarin saya melihat perlengkapan kopi itu, pagi ini langsung muncul lagi di halaman depan. Rasanya seperti diikuti.",
    from: "ad",
  });
  const threadId = await begin(parts, second, {
    kind: "question",
    topic: "my_data",
    text: "Kalau saya turun ke tingkat Netral, apakah riwayat belanja saya langsung dihapus?",
    from: "account",
  });
  await answer(
    parts.shop,
    threadId,
    "Tidak dihapus, tetapi tidak dipakai lagi sejak saat itu juga. Menghapusnya dapat Anda lakukan di halaman Hak Anda.",
  );
  await ask(parts, second, `/v1/me/threads/${threadId}/posts`, {
    text: "Terima kasih. Berapa lama penghapusannya, dan apakah kuitansinya ikut hilang?",
  });
  await begin(parts, third, {
    kind: "complaint",
    topic: "misleading",
    text: "Di iklan tertulis gratis ongkir, di keranjang ternyata ada batas minimalnya.",
    from: "message",
  });
};

/** Words by which themes are found, and answers to begin from. */
const setUpDesk = async ({ threads }: Conversing["shop"]): Promise<void> => {
  const themes = [
    { name: { id: "Malam hari", en: "At night" }, words: ["malam*", "tengah malam", "jam 11", "night*"] },
    { name: { id: "Terlalu sering", en: "Too often" }, words: ["terlalu sering", "berulang*", "lima kali", "terus"] },
    { name: { id: "Dari mana datanya", en: "Where data comes from" }, words: ["dari mana", "dibagikan", "riwayat"] },
  ];
  for (const theme of themes) await threads.themes.write({ by: SUPPORT, ...theme });
  await threads.templates.write({
    by: SUPPORT,
    name: "Terlalu pribadi / Too personal",
    text: {
      id: "Terima kasih sudah menyampaikannya. Sejak Anda menulis, lebih sedikit data Anda yang dipakai, dan iklan itu tidak tampil lagi selama 30 hari. Bila Anda ingin seperti semula, tariklah kembali perubahan itu di percakapan ini.",
      en: "Thank you for telling us. Since you wrote, less about you is used, and that ad is not shown for 30 days. If you want it as before, take the change back in this conversation.",
    },
  });
  await threads.templates.write({
    by: SUPPORT,
    name: "Mengapa ini tampil / Why this is shown",
    text: {
      id: "Di sebelah setiap iklan ada “Mengapa ini?”: di sana tertulis data mana yang dipakai dan mana yang tidak, dan Anda dapat mematikannya satu per satu.",
      en: "Beside each ad there is “Why this?”: it says which data was used and which was not, and you can switch each off.",
    },
  });
};

/** A machine that has much to do says so; what is made here is not in a hurry. */
const BUSY = 503;
const MOST_TRIES = 60;
const WAIT_MS = 1_000;

const ask = async (
  { app, publishableKey, signToken }: Conversing,
  customerId: string,
  url: string,
  payload: object,
): Promise<{ readonly threadId?: string }> => {
  const headers = { authorization: `Bearer ${publishableKey}`, "x-seimbang-visitor": await signToken(customerId) };
  let answered = await app.inject({ method: "POST", url, headers, payload });
  for (let tries = 0; answered.statusCode === BUSY && tries < MOST_TRIES; tries += 1) {
    await sleep(WAIT_MS);
    answered = await app.inject({ method: "POST", url, headers, payload });
  }
  if (answered.statusCode >= 300) throw new Error(`${url}: ${answered.body}`);
  return answered.json();
};

const begin = async (parts: Conversing, customerId: string, written: Said): Promise<string> => {
  const { threadId = "" } = await ask(parts, customerId, "/v1/me/threads", { ...written, locale: "id" });
  return threadId;
};

const answer = async ({ threads }: Conversing["shop"], threadId: string, text: string): Promise<void> => {
  const { queued } = await threads.read(threadId, { by: SUPPORT, because: BECAUSE });
  await threads.answer(threadId, { by: SUPPORT, version: queued.version, text });
};

const settle = async (parts: Conversing, customerId: string, threadId: string, satisfied: number): Promise<void> => {
  await ask(parts, customerId, `/v1/me/threads/${threadId}/settle`, { satisfied });
};
