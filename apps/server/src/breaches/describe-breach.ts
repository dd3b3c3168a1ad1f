import { type BreachNoticeWire, type BreachSummaryWire, type BreachWire, FEWEST_TOLD } from "@seimbang/contracts";
import type { Row } from "@seimbang/database";
import type { BreachDeps } from "./breach-deps.ts";
import { factsFor } from "./breach-facts.ts";
import { missingItems } from "./missing-items.ts";
import { noticesOwed, type OwedNotice } from "./notices-owed.ts";
import { listSent, listSignatures, listVersions, type Signature, type StoredBreach } from "./store.ts";
import { writeDrafts } from "./write-draft.ts";

type Said = { readonly signatures: ReadonlyMap<string, Signature>; readonly sent: readonly Row<"breach_sent">[] };

/** A breach with every notice that it asks for: what is missing, how it would read, who signed it, how it was sent. */
export const describeBreach = async (breach: StoredBreach, deps: BreachDeps): Promise<BreachWire> => {
  const { database } = deps;
  const { breachId, document, people, closing } = breach;
  const said = await saidOf(breach, deps);
  const versions = await listVersions(database, breachId);
  const notices = noticesOwed(breach, deps.laws).map((owed) => describeNotice(owed, breach, said, deps));
  return {
    ...summaryOf(breach, notices),
    document,
    ...(people === undefined ? {} : { people: { count: told(people.count), listedAt: isoOf(people.listedAt) } }),
    notices,
    versions: versions.map((one) => ({ version: one.version, by: one.written_by, at: one.written_at.toISOString() })),
    ...(closing === undefined ? {} : { closing: { ...closing, at: isoOf(closing.at) } }),
  };
};

/** What a list of breaches says of each. */
export const summariseBreach = async (breach: StoredBreach, deps: BreachDeps): Promise<BreachSummaryWire> => {
  const said = await saidOf(breach, deps);
  return summaryOf(
    breach,
    noticesOwed(breach, deps.laws).map((owed) => describeNotice(owed, breach, said, deps)),
  );
};

const saidOf = async ({ breachId }: StoredBreach, { database }: BreachDeps): Promise<Said> => ({
  signatures: await listSignatures(database, breachId),
  sent: await listSent(database, breachId),
});

const summaryOf = (
  { breachId, isDrill, version, document, closing }: StoredBreach,
  notices: readonly BreachNoticeWire[],
): BreachSummaryWire => {
  const waiting = notices.filter(({ state }) => state === "draft" || state === "signed");
  const nextDueAt = waiting.flatMap(({ dueAt }) => dueAt ?? []).toSorted()[0];
  return {
    breachId,
    drill: isDrill,
    state: closing === undefined ? "open" : "closed",
    version,
    title: document.title,
    awareAt: new Date(document.awareAt).toISOString(),
    ...(nextDueAt === undefined || closing !== undefined ? {} : { nextDueAt }),
    isLate: notices.some(({ isLate }) => isLate),
  };
};

const describeNotice = (
  owed: OwedNotice,
  breach: StoredBreach,
  { signatures, sent: allSent }: Said,
  { clock, shop }: BreachDeps,
): BreachNoticeWire => {
  const { notice, to, isRequired, clocks, items } = owed;
  const signature = signatures.get(notice);
  const sent = allSent.filter((one) => one.notice === notice);
  // A drill is over when it is signed: nothing of it is sent.
  const endedAt = breach.isDrill ? signature?.at : sent[0]?.sent_at.getTime();
  const dueAt = clocks[0]?.dueAt;
  const now = breach.closing?.at ?? clock();
  const facts = factsFor(breach, owed, shop, now);
  return {
    notice,
    to,
    state: stateOf(owed, sent.length > 0, signature?.version === breach.version),
    required: isRequired,
    isLate: dueAt !== undefined && (endedAt ?? now) > dueAt,
    ...(dueAt === undefined ? {} : { dueAt: isoOf(dueAt) }),
    clocks: clocks.map(({ law, article, verified, figure, dueAt: end }) => ({
      ...{ law, article, verified, figure },
      dueAt: isoOf(end),
    })),
    missing: missingItems(items, facts).map(({ item, articles, text, languages }) => ({
      item,
      articles: [...articles],
      text,
      languages: [...languages],
    })),
    drafts: signature?.version === breach.version ? signature.drafts : writeDrafts(owed, facts),
    ...(signature === undefined ? {} : { signature: describeSignature(signature, breach) }),
    sent: sent.map(describeSent),
  };
};

const stateOf = ({ isRequired }: OwedNotice, isSent: boolean, isSigned: boolean): BreachNoticeWire["state"] => {
  if (isSent) return "sent";
  if (isSigned) return "signed";
  return isRequired ? "draft" : "not_required";
};

const describeSignature = ({ version, by, at, judgement }: Signature, breach: StoredBreach) => ({
  version,
  by,
  at: isoOf(at),
  ...(judgement === undefined ? {} : { judgement }),
  isCurrent: version === breach.version,
});

const describeSent = (row: Row<"breach_sent">) => ({
  version: row.version,
  how: row.how,
  at: row.sent_at.toISOString(),
  by: row.recorded_by,
  ...(row.people === null ? {} : { people: told(row.people) }),
  publicly: row.is_public,
  isLate: row.is_late,
  ...(row.late_reason === null ? {} : { reason: row.late_reason }),
});

const told = (people: number): number | null => (people < FEWEST_TOLD ? null : people);

const isoOf = (at: number): string => new Date(at).toISOString();
