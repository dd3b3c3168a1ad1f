import { join } from "node:path";
import type { SeimbangClient } from "@seimbang/client";
import type { ProposalWording, ProposeWire } from "@seimbang/contracts";
import type { Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { OFFICER } from "./demo-colleagues.ts";
import { DEMO_CAMPAIGNS } from "./demo-folder.ts";

type Voice = {
  readonly proposal: ProposeWire;
  /** In the shop's words; absent for what nobody has read yet. */
  readonly wording?: ProposalWording;
  /** How many others vote for it. */
  readonly votes: number;
};

const VOICES: readonly Voice[] = [
  {
    proposal: {
      language: "id",
      title: "Hapus riwayat pencarian lebih cepat",
      text: "Saya sering mencari hadiah. Enam bulan terlalu lama disimpan, sebulan saja cukup.",
    },
    wording: {
      title: { id: "Simpan pencarian lebih singkat", en: "Keep searches for a shorter time" },
      text: {
        id: "Seorang pelanggan meminta pencarian disimpan sebulan saja, karena sering mencari hadiah.",
        en: "A customer asks that searches are kept for a month only, as they often look for presents.",
      },
    },
    votes: 11,
  },
  {
    proposal: {
      language: "id",
      title: "Jelaskan iklan dengan gambar",
      text: "Halaman mengapa iklan muncul masih banyak tulisan. Ibu saya lebih suka gambar.",
    },
    wording: {
      title: { id: "Jelaskan iklan dengan gambar", en: "Explain ads with pictures" },
      text: {
        id: "Penjelasan mengapa sebuah iklan muncul akan lebih mudah dipahami dengan gambar.",
        en: "Why an ad is shown would be easier to understand with pictures.",
      },
    },
    votes: 6,
  },
  {
    proposal: {
      language: "id",
      title: "Satu surel seminggu",
      text: "Boleh kirim kabar, tetapi jangan lebih dari sekali seminggu ya.",
    },
    votes: 0,
  },
];

const IMPROVEMENT = {
  title: { id: "Mode hadiah menutup pencarian", en: "Gift mode covers searches" },
  text: {
    id: "Selama mode hadiah menyala, pencarian tidak dipakai dan tidak disimpan. Waktu simpan pencarian lain sedang kami tinjau.",
    en: "While gift mode is on, searches are neither used nor kept. We are looking at how long other searches are kept.",
  },
};

/** What customers have proposed and voted for, what the shop made of it, and a survey that waits to be opened. */
export const furnishVoice = async (
  shop: Shop,
  customerIds: readonly string[],
  pageOf: (customerId: string) => Promise<SeimbangClient>,
): Promise<void> => {
  if ((await shop.surveys.list()).surveys.length === 0)
    await shop.surveys.draft({ by: OFFICER, document: readJsonFile(join(DEMO_CAMPAIGNS, "notice-survey.json")) });
  if ((await shop.board.list()).proposals.length > 0) return;
  const published: string[] = [];
  for (const [at, { proposal, wording, votes }] of VOICES.entries()) {
    const page = await pageOf(customerIds[at] ?? "");
    const proposalId = (await page.board.propose(proposal)).proposals[0]?.proposalId;
    if (proposalId === undefined || wording === undefined) continue;
    await shop.board.publish(proposalId, { by: OFFICER, version: 1, wording });
    published.push(proposalId);
    for (const voter of customerIds.slice(VOICES.length, VOICES.length + votes))
      await (await pageOf(voter)).board.vote(proposalId);
  }
  const [answered] = published;
  if (answered === undefined) return;
  const { improvementId } = await shop.board.publishImprovement({ by: OFFICER, document: IMPROVEMENT });
  const answer = {
    id: "Terima kasih. Untuk hadiah sudah kami ubah; selebihnya kami tinjau tahun ini.",
    en: "Thank you. For presents we have changed it; the rest we look at this year.",
  };
  await shop.board.answer(answered, { by: OFFICER, version: 2, state: "planned", answer, improvementId });
};
