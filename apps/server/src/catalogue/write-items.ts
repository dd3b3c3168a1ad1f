import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { CatalogueItem } from "./catalogue-item.ts";
import { createFindings, type Finding } from "./formats/feed-part.ts";
import { readJsonItem } from "./formats/json-item.ts";
import type { OpenCatalogue } from "./open-catalogue.ts";
import type { SensitiveRules } from "./sensitive.ts";
import { type WriteCounts, writeItems } from "./store.ts";

export type WriteDependencies = {
  readonly database: Database;
  /** Brought up to date before a write is answered, so that the next decision knows of it. */
  readonly catalogue: Pick<OpenCatalogue, "refresh">;
  readonly clock: Clock;
  readonly rules: Pick<SensitiveRules, "isSensitive">;
  readonly shop: { readonly currency: string };
};
export type WrittenItems = WriteCounts & { readonly refused: number; readonly findings: readonly Finding[] };

const MOST_FINDINGS = 1_000;

/** Adds or changes items, each judged alone: a bad one is named by its position (from 1) and the others are written. */
export const writeGivenItems = async (
  given: readonly unknown[],
  dependencies: WriteDependencies,
): Promise<WrittenItems> => {
  const items = new Map<string, CatalogueItem>();
  const findings: Finding[] = [];
  for (const [at, value] of given.entries()) {
    const found = createFindings(at + 1);
    const item = readJsonItem(value, found, dependencies.shop);
    if (item !== undefined && items.has(item.productId)) found.error("duplicate_id", "productId", item.productId);
    else if (item !== undefined) items.set(item.productId, item);
    findings.push(...found.findings);
  }
  const { database, rules, clock, catalogue } = dependencies;
  const { new: added, changed, unchanged } = await writeItems(database, [...items.values()], { now: clock(), rules });
  await catalogue.refresh();
  const refused = given.length - items.size;
  return { new: added, changed, unchanged, refused, findings: findings.slice(0, MOST_FINDINGS) };
};
