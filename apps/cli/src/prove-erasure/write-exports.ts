import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportCatalogue, exportEvents } from "@seimbang/server";
import type { Shop } from "../open-shop.ts";
import type { PlantedCustomer } from "./canaries.ts";
import type { Visitors } from "./visitors.ts";

/** Everything that the shop gives away: its catalogue, all events, and what each customer may take with them. */
export const writeExports = async (
  { store }: Shop,
  { ask, tokenOf }: Visitors,
  customers: readonly PlantedCustomer[],
  folder: string,
): Promise<void> => {
  const pieces = { "catalogue.jsonl": exportCatalogue(store.database), "events.jsonl": exportEvents(store.database) };
  for (const [name, lines] of Object.entries(pieces)) await writeFile(join(folder, name), lines);
  for (const customer of customers) {
    const token = await tokenOf(customer);
    const own = [await ask(token, "GET", "/v1/me/export"), await ask(token, "GET", "/v1/me/known")];
    await writeFile(join(folder, "customers.jsonl"), `${JSON.stringify(own)}\n`, { flag: "a" });
  }
};
