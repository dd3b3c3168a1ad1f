import type { SignNoticeWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { factsFor } from "./breach-facts.ts";
import { logBreach } from "./log-breach.ts";
import { missingItems } from "./missing-items.ts";
import { noticesOwed, type OwedNotice } from "./notices-owed.ts";
import { requireOpenVersion } from "./require-breach.ts";
import { insertSignature, type StoredBreach } from "./store.ts";
import { writeDrafts } from "./write-draft.ts";

/**
 * Somebody signs one notice of one version, and with it the words as they are now. Where the law wants more said than is
 * known it needs their written judgement: the rest follows in phases (GDPR 33(4)).
 * @throws Problem `unknown_breach`, `unknown_notice`, `breach_closed`, `version_conflict`, `judgement_required`, and
 * `notice_signed_already` for a second signature of the same version: the first one and its words stand
 */
export const signNotice = async (
  breachId: string,
  notice: string,
  { by, version, judgement }: SignNoticeWire,
  { database, clock, laws, shop }: BreachDeps,
): Promise<void> => {
  const now = clock();
  await database.transaction().execute(async (transaction) => {
    const breach = await requireOpenVersion(transaction, breachId, version);
    const owed = requireNotice(breach, notice, laws);
    const facts = factsFor(breach, owed, shop, now);
    const missing = missingItems(owed.items, facts);
    if (missing.length > 0 && judgement === undefined)
      throw new Problem("judgement_required", `Not known yet: ${missing.map(({ item }) => item).join(", ")}.`);
    const drafts = writeDrafts(owed, { ...facts, isSigned: true });
    const isFirst = await insertSignature(transaction, breachId, { notice, version, by, at: now, judgement, drafts });
    if (!isFirst) throw new Problem("notice_signed_already");
    await logBreach(transaction, "breach_signed", breach, now, { notice, complete: missing.length === 0 });
  });
};

/** @throws Problem `unknown_notice` */
export const requireNotice = (
  breach: Pick<StoredBreach, "document">,
  notice: string,
  laws: BreachDeps["laws"],
): OwedNotice => {
  const owed = noticesOwed(breach, laws).find((one) => one.notice === notice);
  if (owed === undefined) throw new Problem("unknown_notice");
  return owed;
};
