import type { BothLanguages, BothValues } from "@seimbang/contracts";
import type { DescribedPurpose, DescribedRegistry } from "../configuration/shop-configuration.ts";
import { categoryWords } from "./category-words.ts";
import { inBoth, listOf, type NoticeKey } from "./say.ts";

/** What changed from one registry to the next, a sentence for each change. */
export const describeChanges = (
  before: Pick<DescribedRegistry, "purposes">,
  after: Pick<DescribedRegistry, "purposes">,
): readonly BothLanguages[] => {
  const former = new Map(before.purposes.map((purpose) => [purpose.purposeId, purpose]));
  const kept = new Set(after.purposes.map(({ purposeId }) => purposeId));
  const changed = after.purposes.flatMap((purpose) => {
    const old = former.get(purpose.purposeId);
    return old === undefined ? [inBoth("change.added", { purpose: purpose.name })] : changesOf(old, purpose);
  });
  const removed = before.purposes
    .filter(({ purposeId }) => !kept.has(purposeId))
    .map(({ name }) => inBoth("change.removed", { purpose: name }));
  const all = [...changed, ...removed];
  return all.length === 0 ? [inBoth("change.nothing")] : all;
};

const changesOf = (old: DescribedPurpose, now: DescribedPurpose): readonly BothLanguages[] => {
  const say = (isSo: boolean, key: NoticeKey, values: BothValues = {}): readonly BothLanguages[] =>
    isSo ? [inBoth(key, { purpose: now.name, ...values })] : [];
  const sayList = (key: NoticeKey, parts: readonly (string | BothLanguages)[]) =>
    say(parts.length > 0, key, { list: listOf(parts) });
  const sayUnused = (before: number | undefined, days: number | undefined) =>
    days === undefined
      ? say(before !== undefined, "change.unusedNoMore")
      : say(before !== days, "change.unused", { days });
  const isLonger = now.retentionDays > old.retentionDays;
  return [
    ...say(now.version > old.version, "change.version"),
    ...say(isOtherwise(old.text, now.text) || isOtherwise(old.name, now.name), "change.text"),
    ...say(now.dataUse !== old.dataUse, "change.use"),
    ...say(now.basis !== old.basis, "change.basis", { basis: inBoth(`basis.${now.basis}`) }),
    ...sayList("change.dataAdded", missing(now.data, old.data).map(categoryWords)),
    ...sayList("change.dataRemoved", missing(old.data, now.data).map(categoryWords)),
    ...sayList("change.fieldsAdded", missing(now.fields, old.fields)),
    ...sayList("change.fieldsRemoved", missing(old.fields, now.fields)),
    ...sayList("change.recipientsAdded", missing(now.recipients, old.recipients)),
    ...sayList("change.recipientsRemoved", missing(old.recipients, now.recipients)),
    ...say(now.retentionDays !== old.retentionDays, isLonger ? "change.longer" : "change.shorter", {
      days: now.retentionDays,
    }),
    ...sayUnused(old.unusedDays, now.unusedDays),
    ...say(now.consentMonths !== old.consentMonths, "change.consent", { months: now.consentMonths }),
  ];
};

const isOtherwise = (old: BothLanguages, now: BothLanguages): boolean => old.id !== now.id || old.en !== now.en;

const missing = (here: readonly string[], there: readonly string[]): readonly string[] =>
  here.filter((part) => !there.includes(part));
