import { BREACH_DATA, type ListBreachPeopleWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { settlePersonKeys } from "../encryption/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjects } from "../identity/read.ts";
import { LOWEST_ID } from "../platform/ids.ts";
import { encryptField } from "../platform/person-key.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { concernedTables } from "./data-concerned.ts";
import { logBreach } from "./log-breach.ts";
import {
  type ConcernedPerson,
  countListed,
  deleteListedBefore,
  findConcerned,
  insertPeople,
  listKnownAfter,
} from "./people-store.ts";
import { requireOpen } from "./require-breach.ts";
import { listSignatures, replaceDocument, type StoredBreach, setPeople } from "./store.ts";

const AT_ONCE = 1_000;
const DAY_MS = 86_400_000;
/** A year: whoever comes by within it reads what happened. Two days longer than the longest year. */
const LISTED_DAYS = 368;

/** The name under which it is encrypted which of somebody's data a breach concerns. */
export const concernedField = (breachId: string): string => `breach/${breachId}/concerned`;

/**
 * Finds who is concerned: of everybody who was known by then, or of the customers that are named, those of whom there is
 * any such data. They are kept by their keys alone, each with which of their data it was, so that they are told when they
 * come by; a list that is made again replaces the former one. Of a drill they are only counted. Answers how many there are.
 * @throws Problem `unknown_breach`, `breach_closed`, or `invalid_request` where nothing says which data it is about
 */
export const listPeople = async (breachId: string, wire: ListBreachPeopleWire, deps: BreachDeps): Promise<number> => {
  const { database, clock } = deps;
  const breach = await requireOpen(database, breachId);
  const { by, customerIds, knownBefore, data = breach.document.data } = wire;
  // Of customers who are named, everything is looked at.
  const kinds = data ?? (customerIds === undefined ? undefined : BREACH_DATA);
  if (kinds === undefined)
    throw new Problem("invalid_request", undefined, [{ field: "/data", rule: "is missing, in the register as well" }]);
  const now = clock();
  const tables = concernedTables(kinds, deps.tables);
  const before = knownBefore === undefined ? untilOf(breach) : Date.parse(knownBefore);
  const groups = customerIds === undefined ? everybody(deps, before ?? now) : named(deps, customerIds);
  let counted = 0;
  for await (const subjects of groups) {
    const people = await findConcerned(database, subjects, tables);
    counted += people.length;
    if (!breach.isDrill) await keep(breachId, people, now, deps);
  }
  return database.transaction().execute(async (transaction) => {
    const held = await requireOpen(transaction, breachId);
    const { isDrill } = held;
    if (!isDrill) await deleteListedBefore(transaction, breachId, now);
    const count = isDrill ? counted : await countListed(transaction, breachId);
    const listedBy = { data: [...kinds], ...(knownBefore === undefined ? {} : { knownBefore }) };
    await setPeople(transaction, breachId, { count, listedBy }, now);
    const isOtherwise = held.people?.count !== count && (await isSigned(transaction, held));
    if (isOtherwise) await replaceDocument(transaction, held, held.document, { by, now });
    const version = held.version + (isOtherwise ? 1 : 0);
    await logBreach(transaction, "breach_people_listed", { breachId, isDrill, version }, now, {});
    return count;
  });
};

/** Notices say how many are concerned: with another number there is a further version, for which nobody has signed. */
const isSigned = async (transaction: DatabaseTransaction, { breachId, version }: StoredBreach): Promise<boolean> =>
  [...(await listSignatures(transaction, breachId)).values()].some((signature) => signature.version === version);

/** Whoever came after it ended is not concerned. */
const untilOf = ({ document }: StoredBreach): number | undefined => {
  const { happenedUntil } = document;
  return happenedUntil === undefined ? undefined : Date.parse(happenedUntil);
};

async function* everybody({ database }: BreachDeps, knownBefore: number): AsyncGenerator<readonly SubjectKey[]> {
  for (let after: string = LOWEST_ID; ; ) {
    const subjects = await listKnownAfter(database, after, { knownBefore, most: AT_ONCE });
    const last = subjects.at(-1);
    if (last === undefined) return;
    yield subjects;
    after = last;
  }
}

async function* named(
  { findCustomers }: BreachDeps,
  customerIds: readonly string[],
): AsyncGenerator<readonly SubjectKey[]> {
  for (let from = 0; from < customerIds.length; from += AT_ONCE)
    yield await findCustomers(customerIds.slice(from, from + AT_ONCE));
}

const keep = (
  breachId: string,
  people: readonly ConcernedPerson[],
  now: number,
  { database, secrets }: BreachDeps,
): Promise<void> =>
  database.transaction().execute(async (transaction: DatabaseTransaction) => {
    const subjects = people.map(({ subject }) => subject);
    const held = await holdSubjects(transaction, subjects);
    const there = people.filter(({ subject }) => held.has(subject));
    const keys = await settlePersonKeys(transaction, secrets, [...held], now);
    const listed = there.flatMap(({ subject, data }) => {
      const key = keys.get(subject);
      return key === undefined
        ? []
        : [{ subject, concerned: encryptField(key, concernedField(breachId), JSON.stringify(data)) }];
    });
    await insertPeople(transaction, breachId, listed, { listedAt: now, expiresAt: now + LISTED_DAYS * DAY_MS });
  });
