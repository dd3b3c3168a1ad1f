import type { Database } from "@seimbang/database";
import {
  type ChoiceState,
  foldChoices,
  type PurposeRegistry,
  type SubjectKey,
  stricterEntries,
} from "@seimbang/engine";
import type { MakeId } from "../platform/ids.ts";
import { appendLines, loadLines } from "./ledger.ts";

/** Writes down for `into` whatever is stricter in the ledger of `from`, and answers what then holds of `into`. */
export const mergeLedgers = async (
  transaction: Database,
  registry: PurposeRegistry,
  { from, into }: { readonly from: SubjectKey; readonly into: SubjectKey },
  now: number,
  makeId: MakeId,
): Promise<ChoiceState> => {
  const lines = await loadLines(transaction, [from, into]);
  const added = stricterEntries(lines.get(from) ?? [], registry, now);
  const evidence = { joined: "device and customer, both proved", registryVersion: registry.registryVersion };
  await appendLines(
    transaction,
    added.map((entry) => ({ subject: into, entry, evidence })),
    makeId,
  );
  return foldChoices([...(lines.get(into) ?? []), ...added], registry, now);
};
