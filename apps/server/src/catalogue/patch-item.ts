import type { StoredItemWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { createFindings } from "./formats/feed-part.ts";
import { isFields, readJsonItem } from "./formats/json-item.ts";
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
  const changed = isFields(patch["attributes"]) ? patch["attributes"] : {};
  const attributes = Object.entries({ ...before.attributes, ...changed }).filter(([, value]) => value !== null);
  return { ...before, ...patch, attributes: patch["attributes"] === null ? {} : Object.fromEntries(attributes) };
};

const fieldsOf = (findings: ReturnType<typeof createFindings>["findings"]) =>
  findings
    .filter(({ severity }) => severity === "error")
    .map(({ field, rule }) => ({ field: `/${field ?? ""}`, rule }));
