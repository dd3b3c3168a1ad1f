import type { SeimbangClient } from "@seimbang/client";
import type { RightsRequestWire } from "@seimbang/contracts";
import type { Shop } from "../open-shop.ts";
import { OFFICER, SUPPORT } from "./demo-colleagues.ts";

export type RequestsParts = {
  readonly shop: Pick<Shop, "requests">;
  readonly pageOf: (customerId: string) => Promise<SeimbangClient>;
  /** Who asks, in this order; each of them asks for one thing. */
  readonly customerIds: readonly string[];
};

/** Each asks once, however often this is done. Answers its id while it waits for somebody. */
const askOnce = async (
  { pageOf, customerIds }: RequestsParts,
  who: number,
  asked: RightsRequestWire,
): Promise<string | undefined> => {
  const page = await pageOf(customerIds[who] ?? "");
  const { requests } = await page.requests.list();
  const same = requests.find(({ kind, text }) => kind === asked.kind && text === asked.text);
  const { state, requestId } = same ?? (await page.requests.make(asked));
  return state === "open" ? requestId : undefined;
};

const READING = { by: SUPPORT, because: "Untuk menjawab permintaannya" };

/** What was asked in the first week, and has been answered or refused. */
export const settleFirstRequests = async (parts: RequestsParts): Promise<void> => {
  const { requests } = parts.shop;
  const mended = await askOnce(parts, 0, {
    kind: "rectification",
    text: "Nama saya tertulis Yuli, seharusnya Yulia.",
    locale: "id",
  });
  if (mended !== undefined) {
    await requests.assign(mended, { owner: SUPPORT, by: OFFICER });
    await requests.read(mended, READING);
    await requests.answer(mended, { by: SUPPORT, answer: "Sudah kami perbaiki. Terima kasih sudah memberi tahu." });
  }
  const refused = await askOnce(parts, 1, {
    kind: "rectification",
    text: "Tolong ubah tanggal pesanan saya supaya masih bisa dikembalikan.",
    locale: "id",
  });
  if (refused === undefined) return;
  await requests.read(refused, READING);
  await requests.refuse(refused, {
    by: OFFICER,
    reason: "claim_not_covered",
    explanation:
      "Tanggal itu benar, sehingga tidak ada yang dapat kami perbaiki. Tentang pengembalian, tanyakan ke toko.",
  });
};

const APOLOGY =
  "Maaf. Iklan dapat Anda kurangi atau hentikan di pusat privasi, dan keluhan ini kami hitung bersama yang lain.";

/** Answers what customers have complained of so far, as somebody does every few days. */
export const answerComplaints = async ({ requests }: Pick<Shop, "requests">): Promise<void> => {
  const { requests: waiting } = await requests.list({ waiting: true });
  for (const { requestId } of waiting.filter(({ kind }) => kind === "complaint")) {
    await requests.read(requestId, READING);
    await requests.answer(requestId, { by: SUPPORT, answer: APOLOGY });
  }
};

/** What nobody has looked at since, so that its time is over three days later. */
export const askTooEarly = (parts: RequestsParts): Promise<unknown> =>
  askOnce(parts, 2, {
    kind: "rectification",
    text: "Alamat lama saya masih dipakai, padahal sudah saya ganti bulan lalu.",
    locale: "id",
  });

/** What presses: somebody has taken it, and its time is nearly over. */
export const askThreeDaysBefore = async (parts: RequestsParts): Promise<void> => {
  const requestId = await askOnce(parts, 3, {
    kind: "complaint",
    text: "Saya sudah menolak iklan, tetapi bulan lalu masih mendapat surel tentang kopi.",
    locale: "id",
  });
  if (requestId !== undefined) await parts.shop.requests.assign(requestId, { owner: OFFICER, by: OFFICER });
};

/** What came in since yesterday: a letter of which nobody knows yet whose it is, a question, and what was done at once. */
export const askLately = async (parts: RequestsParts): Promise<void> => {
  const { requests } = parts.shop;
  const { requests: waiting } = await requests.list({ waiting: true });
  if (!waiting.some(({ kind, channel }) => kind === "access" && channel === "mail"))
    await requests.enter({
      ...{ by: SUPPORT, kind: "access", channel: "mail", customerId: parts.customerIds[4], acknowledged: "written" },
      text: "Minta salinan data, surat bernomor 118.",
    });
  await askOnce(parts, 5, {
    kind: "question",
    text: "Apakah data saya dikirim ke luar Indonesia?",
    locale: "id",
  });
  await askOnce(parts, 6, { kind: "restriction", locale: "id" });
  await askOnce(parts, 7, { kind: "objection", purpose: "ads", locale: "id" });
};

/** Somebody leaves, and everything that is kept of them with them; whoever has left is asked nothing of. */
export const leaveForGood = async ({ shop, pageOf, customerIds }: RequestsParts): Promise<void> => {
  const { requests } = await shop.requests.list({ waiting: false });
  if (requests.some(({ kind }) => kind === "erasure")) return;
  await (await pageOf(customerIds[8] ?? "")).requests.make({ kind: "erasure", locale: "id" });
};
