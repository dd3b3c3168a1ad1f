import type { BothLanguages, BreachDocumentWire, SignNoticeWire } from "@seimbang/contracts";
import { refuseAvoided } from "../copy/read.ts";
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
 * @throws Problem `unknown_breach`, `unknown_notice`, `breach_closed`, `version_conflict`, `judgement_required`,
 * `copy_refused` where people would read a word that the shop avoids, and
 * `notice_signed_already` for a second signature of the same version: the first one and its words stand
 */
export const signNotice = async (
  breachId: string,
  notice: string,
  { by, version, judgement }: SignNoticeWire,
  { database, clock, laws, shop, avoid }: BreachDeps,
): Promise<void> => {
  const now = clock();
  await database.transaction().execute(async (transaction) => {
    const breach = await requireOpenVersion(transaction, breachId, version);
    const owed = requireNotice(breach, notice, laws);
    // An authority reads facts; how the shop speaks is of its customers.
    if (owed.receiver === "subjects") refuseAvoided(textsForPeople(breach.document), avoid);
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

const textsForPeople = ({ how, consequences, measures, advice, delay }: BreachDocumentWire) =>
  Object.fromEntries(
    Object.entries({ how, consequences, measures, advice, delay }).map(
      ([field, text]) => [`/document/${field}`, inWhatIsWritten(text)] as const,
    ),
  );

/** The language in which nothing was written yet has nothing to avoid. */
const inWhatIsWritten = (text: Partial<BothLanguages> | undefined): BothLanguages => ({ id: "", en: "", ...text });

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
