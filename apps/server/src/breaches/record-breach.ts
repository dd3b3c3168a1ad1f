import type { BreachDocumentWire, EditBreachWire, ProblemField, RecordBreachWire } from "@seimbang/contracts";
import { refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { logBreach } from "./log-breach.ts";
import { requireOpenVersion } from "./require-breach.ts";
import { insertBreach, replaceDocument } from "./store.ts";

/** Puts a breach into the register; clocks run from when it was known, whenever it is recorded. Answers its id. Joins a transaction that is open. */
export const recordBreach = async (
  { by, drill = false, document }: RecordBreachWire,
  { database, clock, makeId }: BreachDeps,
): Promise<string> => {
  const now = clock();
  refuseWrong(documentFlaws(document, now));
  const breachId = makeId();
  await inTransaction(database, async (transaction) => {
    await insertBreach(transaction, { breachId, isDrill: drill, document, createdAt: now }, by);
    await logBreach(transaction, "breach_recorded", { breachId, isDrill: drill, version: 1 }, now, {
      awareAt: document.awareAt,
    });
  });
  return breachId;
};

/**
 * A further version, as more is known. What was signed of the former one has to be signed anew.
 * @throws Problem `unknown_breach`, `breach_closed` or `version_conflict`
 */
export const editBreach = async (
  breachId: string,
  { by, version, document }: EditBreachWire,
  { database, clock }: BreachDeps,
): Promise<void> => {
  const now = clock();
  refuseWrong(documentFlaws(document, now));
  await database.transaction().execute(async (transaction) => {
    const breach = await requireOpenVersion(transaction, breachId, version);
    if (!(await replaceDocument(transaction, breach, document, { by, now }))) throw new Problem("version_conflict");
    await logBreach(transaction, "breach_changed", { ...breach, version: version + 1 }, now, {
      awareAt: document.awareAt,
    });
  });
};

/** Nobody knows what has not happened yet, and a breach does not end before it begins. */
const documentFlaws = (
  { awareAt, happenedFrom, happenedUntil, risk, riskBecause }: BreachDocumentWire,
  now: number,
): readonly ProblemField[] => {
  const flaws: ProblemField[] = [];
  const times = { awareAt, happenedFrom, happenedUntil };
  for (const [name, time] of Object.entries(times))
    if (time !== undefined && Date.parse(time) > now) flaws.push({ field: `/${name}`, rule: "is in the future" });
  const [from, until] = [happenedFrom, happenedUntil].map((time) =>
    time === undefined ? undefined : Date.parse(time),
  );
  if (from !== undefined && from > Date.parse(awareAt))
    flaws.push({ field: "/awareAt", rule: "is before it happened" });
  if (from !== undefined && until !== undefined && until < from)
    flaws.push({ field: "/happenedUntil", rule: "is before its beginning" });
  if (until !== undefined && from === undefined) flaws.push({ field: "/happenedFrom", rule: "is missing" });
  if (risk === "unlikely" && riskBecause === undefined) flaws.push({ field: "/riskBecause", rule: "is missing" });
  return flaws;
};
