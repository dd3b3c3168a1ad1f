import type { DatabaseTransaction } from "@seimbang/database";
import { type ChoiceState, foldChoices, type PurposeRegistry, type SubjectKey } from "@seimbang/engine";
import type { MakeId } from "../platform/ids.ts";
import { appendLines, loadLines } from "./ledger.ts";

/**
 * Writes down whom a device was joined with, where this is not known yet, and answers what then holds of it: of two marks
 * several people use it.
 */
export const noteOwner = async (
  transaction: DatabaseTransaction,
  registry: PurposeRegistry,
  { device, owner }: { readonly device: SubjectKey; readonly owner: number | "several" },
  now: number,
  makeId: MakeId,
): Promise<ChoiceState> => {
  const lines = (await loadLines(transaction, [device])).get(device) ?? [];
  const before = foldChoices(lines, registry, now);
  if (before.owner === owner || before.owner === "several") return before;
  const entry = { at: now, origin: "merge", owner } as const;
  const evidence = { joined: "device and customer, both proved", registryVersion: registry.registryVersion };
  await appendLines(transaction, [{ subject: device, entry, evidence }], makeId);
  return foldChoices([...lines, entry], registry, now);
};
