import type { StoredItemWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { createFindings } from "./formats/feed-part.ts";
import { isFields, readJsonItem } from "./formats/json-item.ts";
import { keptTranslations } from "./kept-translations.ts";
import { inRevision, upsertItems } from "./store.ts";
import { findStoredItem } from "./stored-items.ts";
import type { WriteDependencies } from "./write-items.ts";

type Patch = Readonly<Record<string, unknown>>;

/**
 * Changes some fields of one item (RFC 7396: absent stays, null empties, attributes one by one) and answers it as it is
 * then. Changes that come at once are made one after the other, so that none undoes another.
 *
 * @throws Problem `unknown_product`, or `invalid_request` when the changed item would break a rule.
 */
export const patchItem = async (
  productId: string,
  patch: Patch,
  { database, catalogue, clock, rules, shop }: WriteDependencies,
): Promise<StoredItemWire> => {
  const { stored } = await inRevision(database, async (transaction, revision) => {
    const before = await findStoredItem(transaction, productId);
    if (before === undefined) throw new Problem("unknown_product");
    const findings = createFindings(1);
    const item = readJsonItem(merge(before, patch), findings, shop);
    if (item === undefined) throw new Problem("invalid_request", undefined, fieldsOf(findings.findings));
    const rated = { ...item, sensitive: rules.isSensitive(item) };
    const { changedAny } = await upsertItems(transaction, revision, [rated], { now: clock() });
    const after = await findStoredItem(transaction, productId);
    return { changedAny, stored: after ?? before };
  });
  await catalogue.refresh();
  return stored;
};

/** What follows from rules is not part of what is changed; a mark of the item's own stands in its attributes. */
const merge = ({ sensitive: _, updatedAt: __, ...before }: StoredItemWire, patch: Patch): Patch => {
  const { translations = {}, categoryPath = [] } = before;
  const changedPath = patch["categoryPath"] === undefined ? categoryPath : (patch["categoryPath"] ?? []);
  // The schema has let nothing but a list of texts or null pass.
  const kept = keptTranslations({ categoryPath, translations }, changedPath as readonly string[]);
  return {
    ...before,
    ...patch,
    attributes: mergeFields(withoutMark(before.attributes, patch["sensitive"]), patch["attributes"]),
    translations: mergeFields(kept, patch["translations"]),
  };
};

/** Whoever takes a mark back takes it out of where it is kept; what the rules say of the item stays. */
const withoutMark = (attributes: Patch = {}, mark: unknown): Patch => {
  const { sensitive: _, ...others } = attributes;
  return mark === false || mark === null ? others : attributes;
};

/** RFC 7396 for what is an object within an item; lists and plain values are replaced. */
const mergeFields = (before: Patch = {}, patch: unknown): Patch => {
  if (patch === undefined) return before;
  if (!isFields(patch)) return {};
  const changed = Object.entries(patch).map(([name, value]): [string, unknown] => {
    const inner = before[name];
    return [name, isFields(value) ? mergeFields(isFields(inner) ? inner : {}, value) : value];
  });
  const merged = Object.entries({ ...before, ...Object.fromEntries(changed) });
  return Object.fromEntries(merged.filter(([, value]) => value !== null));
};

const fieldsOf = (findings: ReturnType<typeof createFindings>["findings"]) =>
  findings
    .filter(({ severity }) => severity === "error")
    .map(({ field, rule }) => ({ field: `/${field ?? ""}`, rule }));
