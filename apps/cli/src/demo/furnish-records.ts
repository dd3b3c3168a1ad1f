import type { WriteAssessmentWire } from "@seimbang/contracts";
import type { Shop } from "../open-shop.ts";
import { OFFICER } from "./demo-colleagues.ts";

const ACTOR = "command_line";
const DAY_MS = 86_400_000;
const dayAfter = (now: number, days: number): string =>
  new Date(now + days * DAY_MS).toISOString().slice(0, "2026-11-30".length);

/** What people answered; all else of an assessment the shop says itself. */
const ANSWERS = {
  stakes:
    "Kepercayaan pelanggan. Saran yang terlalu tahu terasa mengintai, saran yang keliru dapat membuka rahasia di rumah.",
  necessity:
    "Tanpa yang dilihat dan dibeli, semua orang melihat hal yang sama. Siapa pun dapat memilih itu, dan saran tetap ada.",
  proportionality:
    "Setiap tingkat dipilih pelanggan sendiri, dapat diturunkan kapan saja, dan tidak ada harga yang bergantung padanya.",
};

/**
 * What the privacy officer finds in the demonstration shop: a register with an agreement that ends soon, and an assessment
 * that was signed before somebody new received data, so that it is open again. Where there is a register already, nothing.
 */
export const furnishRecords = async (
  { records, assessments }: Pick<Shop, "records" | "assessments">,
  now: number,
): Promise<void> => {
  if ((await records.recipients()).recipients.length > 0) return;
  await records.addRecipient(
    {
      by: OFFICER,
      document: {
        ...{ name: "Awan Nusantara", role: "processor", country: "ID", hosts: ["db.awan-nusantara.example"] },
        doesWhat: { id: "Menjalankan server dan cadangan toko.", en: "Runs the shop's server and backups." },
        agreement: {
          ...{ reference: "PKS-2026/014", signedOn: dayAfter(now, -320), until: dayAfter(now, 45) },
          furtherProcessors: "Pusat Data Cikarang",
        },
        contact: "privasi@awan-nusantara.example",
      },
    },
    ACTOR,
  );
  await signEngine(assessments);
  await records.addRecipient(
    {
      by: OFFICER,
      document: {
        ...{ name: "Surat Kilat", role: "processor", country: "SG", hosts: ["smtp.surat-kilat.example"] },
        doesWhat: { id: "Mengirim surel kepada pelanggan.", en: "Sends mail to customers." },
        agreement: { reference: "SK-DPA-7", signedOn: dayAfter(now, -3) },
      },
    },
    ACTOR,
  );
};

const signEngine = async (assessments: Shop["assessments"]): Promise<void> => {
  const { version, risks } = await assessments.find("impact_assessment", "engine");
  const written: WriteAssessmentWire["written"] = {
    answers: ANSWERS,
    risks: Object.fromEntries(
      risks.map(({ risk, proposed }) => [
        risk,
        { ...proposed, because: "Sesuai usulan sistem; tindakannya dilihat satu per satu bersama pengelola server." },
      ]),
    ),
    actions: [],
    opinions: {
      customers: { wereAsked: true, opinion: "Dua belas pelanggan ditanya: yang penting mereka dapat mematikannya." },
    },
  };
  const next = await assessments.write("impact_assessment", "engine", { version, by: OFFICER, written }, ACTOR);
  const signing = {
    ...{ version: next.version, fingerprint: next.fingerprint, by: OFFICER, decision: "acceptable" },
    judgement: "Sudah dibaca seluruhnya. Yang dipakai dipilih pelanggan sendiri, dan yang sensitif ditolak.",
  };
  await assessments.sign("impact_assessment", "engine", signing, ACTOR);
};
