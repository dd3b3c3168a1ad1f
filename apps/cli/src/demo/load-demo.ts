import type { Shop } from "../open-shop.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type DemoShop, toCatalogueLines, toEventLines } from "./make-demo-shop.ts";
import { toDeclarations, toLedger } from "./to-ledger.ts";

const BYTES_PER_CHUNK = 1 << 18;

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += BYTES_PER_CHUNK) yield bytes.subarray(at, at + BYTES_PER_CHUNK);
}

/** Lists the goods; later again when they are served from another address. */
export const loadCatalogue = async (shop: Shop, demo: Pick<DemoShop, "products" | "stories">): Promise<void> => {
  await shop.importCatalogue({ bytes: bytesOf(toCatalogueLines(demo)), format: "jsonl" }, { source: "demo" });
};

/** Brings a year of the demonstration shop in by the ways that any shop takes: import, choices, events, training. */
export const loadDemo = async (shop: Shop, demo: DemoShop, now: number, terminal: Terminal): Promise<void> => {
  await loadCatalogue(shop, demo);
  await shop.recordChoices(
    demo.customers.flatMap((customer) =>
      toLedger(customer, now).map((entry) => ({ customerId: customer.customerId, entry })),
    ),
  );
  const progress = showProgress(terminal, "importing_year", "events");
  await shop
    .importEvents({
      source: bytesOf(toEventLines(demo)),
      mapping: undefined,
      declaration: { purposes: [], basis: undefined, evidence: undefined },
      declarationsOf: toDeclarations(demo.customers),
      products: "catalogue",
      onProgress: ({ lines }) => progress.at(lines, demo.events.length),
    })
    .finally(progress.stop);
  const learning = showProgress(terminal, "learning", "people");
  await shop.train(learning.at).finally(learning.stop);
};
