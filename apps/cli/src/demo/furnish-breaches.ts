import type { BreachDocumentWire } from "@seimbang/contracts";
import type { Shop } from "../open-shop.ts";
import { OFFICER } from "./demo-colleagues.ts";
import { HOUR_MS } from "./rhythm.ts";

const before = (now: number, hours: number): string => new Date(now - hours * HOUR_MS).toISOString();

const DRILL_TITLE = "Latihan: laptop gudang hilang";
const drill = (now: number): BreachDocumentWire => ({
  title: DRILL_TITLE,
  awareAt: before(now, 2),
  natures: ["confidentiality"],
  data: ["contact"],
  people: 40,
  risk: "unlikely",
  riskBecause: "Cakramnya terenkripsi, dan kuncinya tidak ikut hilang.",
});

/** A practice of the first week: what had to be told was signed, nothing was sent, and it was ended with what was learned. */
export const practiseBreach = async ({ breaches }: Pick<Shop, "breaches">, now: number): Promise<void> => {
  const former = (await breaches.list()).breaches.find(({ title }) => title === DRILL_TITLE);
  if (former?.state === "closed") return;
  const { breachId, version, notices } =
    former === undefined
      ? await breaches.record({ by: OFFICER, drill: true, document: drill(now) })
      : await breaches.show(former.breachId);
  for (const { notice, required, state } of notices)
    if (required && state === "draft")
      await breaches.sign(breachId, notice, { by: OFFICER, version, judgement: "Sisanya menyusul; ini latihan." });
  await breaches.close(breachId, {
    by: OFFICER,
    judgement: "Selesai dalam dua jam. Nomor telepon penyedia server kini ditempel di ruang gudang.",
  });
};

const TITLE = "Daftar pengiriman terkirim ke alamat lain";
/** Hours since it was known; the strictest law leaves 72. */
const KNOWN_FOR = 20;

const misdirected = (now: number): BreachDocumentWire => ({
  title: TITLE,
  awareAt: before(now, KNOWN_FOR),
  happenedFrom: before(now, KNOWN_FOR + 5),
  happenedUntil: before(now, KNOWN_FOR + 4),
  how: {
    id: "Lembar pengiriman satu hari terlampir pada surel untuk pemasok yang salah.",
    en: "The delivery list of one day was attached to a mail to the wrong supplier.",
  },
  natures: ["confidentiality"],
  data: ["identity", "contact"],
  records: 24,
  measures: {
    id: "Pemasok sudah menghapusnya dan menyatakannya tertulis. Daftar kini dikirim lewat halaman yang harus masuk dulu.",
    en: "The supplier has deleted it and said so in writing. Lists are now sent by a page that asks to sign in.",
  },
});

/** One that is under way: people are listed, what it may lead to is still to be written, and its clock runs. */
export const beginBreach = async (
  { breaches }: Pick<Shop, "breaches">,
  customerIds: readonly string[],
  now: number,
): Promise<void> => {
  if ((await breaches.list()).breaches.some(({ title }) => title === TITLE)) return;
  const { breachId } = await breaches.record({ by: OFFICER, document: misdirected(now) });
  await breaches.listPeople(breachId, { by: OFFICER, customerIds });
};
