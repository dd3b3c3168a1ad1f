import { join } from "node:path";
import type { CampaignState, CampaignStep, CampaignWire } from "@seimbang/contracts";
import type { Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { OFFICER } from "./demo-colleagues.ts";
import { DEMO_CAMPAIGNS, DEMO_VALUES } from "./demo-folder.ts";

const ACTOR = { keyId: "command_line" };
const SIGNED_STEPS: ReadonlySet<CampaignStep> = new Set(["assess", "approve", "conclude"]);

type Furnishing = {
  /** Of `demo-campaigns`, without its ending. */
  readonly file: string;
  /** How far it goes. */
  readonly until: CampaignState;
  /** What is tested; by default whether more people buy. */
  readonly experiment: string;
  /** What a person signs for it. */
  readonly judgement: string;
};

/** What a manager finds in the demonstration shop: something to see, tests under way, one that waits to be approved, and something to finish. */
const CAMPAIGNS: readonly Furnishing[] = [
  {
    file: "brewing-tip",
    until: "launched",
    experiment: "batik-week-experiment",
    judgement: "Tips dari toko sendiri; tidak memakai data siapa pun dan tidak menjual apa pun.",
  },
  {
    file: "privacy-news",
    until: "launched",
    experiment: "batik-week-experiment",
    judgement: "Kabar tentang pilihan pelanggan; untuk semua orang, tanpa melihat siapa mereka.",
  },
  {
    file: "batik-week",
    until: "testing",
    experiment: "batik-week-experiment",
    judgement: "Untuk semua orang; paling banyak lima kali sehari.",
  },
  {
    file: "choosing-guide",
    until: "testing",
    experiment: "choosing-guide-experiment",
    judgement: "Panduan dari toko sendiri; hanya melihat halaman produk yang sedang dibuka.",
  },
  {
    file: "batik-care",
    until: "assessed",
    experiment: "",
    judgement: "Tidak memakai data siapa pun; paling banyak dua kali sehari.",
  },
  { file: "refill-draft", until: "draft", experiment: "", judgement: "" },
];

/** Which step leads on from where. */
const NEXT: Partial<Readonly<Record<CampaignState, CampaignStep>>> = {
  draft: "submit",
  checked: "assess",
  assessed: "approve",
  approved: "test",
  testing: "conclude",
};

/**
 * Brings the shop's first campaigns and its offer on their way, step by step as a person would. What is there already
 * goes on from where it is, so that it may be broken off and taken up again.
 */
export const furnishDemo = async (shop: Shop): Promise<void> => {
  const offers = await shop.offers.list();
  if (offers.length === 0) await shop.offers.create(documentIn("refill-offer"));
  for (const campaign of CAMPAIGNS) await bringAlong(campaign, shop);
};

const documentIn = (file: string): unknown => readJsonFile(join(DEMO_CAMPAIGNS, `${file}.json`));

const bringAlong = async (furnishing: Furnishing, shop: Shop): Promise<void> => {
  let campaign = await findOrDraft(furnishing.file, shop);
  while (campaign.state !== furnishing.until) {
    const step = NEXT[campaign.state];
    // Somebody has taken it elsewhere meanwhile.
    if (step === undefined) return;
    campaign = await take(step, campaign, furnishing, shop);
  }
};

const findOrDraft = async (file: string, { campaigns }: Shop): Promise<CampaignWire> => {
  const document = documentIn(file);
  const { name } = Object(document) as { readonly name: string };
  const found = (await campaigns.list()).find((campaign) => campaign.name === name);
  return found === undefined ? campaigns.draft(document, ACTOR) : campaigns.find(found.campaignId);
};

const take = async (
  step: CampaignStep,
  { campaignId, version, document }: CampaignWire,
  { experiment, judgement }: Furnishing,
  { campaigns, experiments }: Shop,
): Promise<CampaignWire> => {
  const signed = {
    ...(SIGNED_STEPS.has(step) ? { by: OFFICER, judgement } : {}),
    ...(step === "approve" ? { heldAgainst: DEMO_VALUES.map(({ id }) => id) } : {}),
  };
  if (step === "test") {
    const declared = { ...Object(documentIn(experiment)), name: document.name, campaignId };
    await experiments.draft(declared, ACTOR);
  }
  if (step !== "conclude") return campaigns.move(campaignId, { version, step, ...signed }, ACTOR.keyId);
  // What is the shop's own and sells nothing is not made to wait: somebody decides so, and it is on record.
  const launched = await campaigns.move(campaignId, { version, step, ...signed, decision: "launch" }, ACTOR.keyId);
  await stopExperiment(document.name, experiments);
  return launched;
};

/** Nobody waits for its result any more. */
const stopExperiment = async (name: string, experiments: Shop["experiments"]): Promise<void> => {
  for (const experiment of await experiments.list()) {
    if (experiment.name !== name || experiment.state !== "running") continue;
    await experiments.move(experiment.experimentId, { step: "stop" }, ACTOR.keyId);
  }
};
