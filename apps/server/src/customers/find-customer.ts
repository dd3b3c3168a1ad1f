import type { LookUpCustomerWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { appendAloneToLog } from "../accountability/read.ts";
import type { WrittenLine } from "../consent/read.ts";
import { Problem } from "../http/problem.ts";
import { findByMail, findSubject } from "../identity/read.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";

/** Whom a look-up found: somebody, or one who was made up and of whom there is only what they seem to have chosen. */
export type FoundCustomer = { readonly subject: SubjectKey } | { readonly madeUp: readonly WrittenLine[] };

export type FindCustomerDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly makeId: MakeId;
  /** What a customer who was made up seems to have chosen; undefined for everybody else. */
  readonly historyOfMadeUp: (
    named: Pick<LookUpCustomerWire, "customerId" | "mail">,
    now: number,
  ) => readonly WrittenLine[] | undefined;
};

/**
 * Finds the one customer who is meant, by their whole number or address, and writes down for them who looked them up and why
 * before anything is shown. A look-up that finds nobody, or several, is written down as well, with whoever made it and nothing
 * of whom they looked for, so that guessing leaves a trace.
 * @throws Problem `unknown_customer`, `several_customers`, and `invalid_request` unless one of number and address is given
 */
export const findCustomer = async (
  asked: LookUpCustomerWire,
  now: number,
  { database, secrets, makeId, historyOfMadeUp }: FindCustomerDependencies,
): Promise<FoundCustomer> => {
  const { by, because } = asked;
  const found = await subjectsFor(asked, database, secrets);
  const madeUp = historyOfMadeUp(asked, now);
  if (found.length === 0 && madeUp !== undefined) {
    const statement = { what: "customer", by, because };
    await appendAloneToLog(database, { kind: "personal_data_read", at: now, about: makeId(), statement });
    return { madeUp };
  }
  const [subject, ...others] = found;
  const isOne = subject !== undefined && others.length === 0;
  await appendAloneToLog(database, {
    ...{ kind: "personal_data_read", at: now, about: makeId() },
    ...(isOne
      ? { subject, statement: { what: "customer", by, because } }
      : { statement: { what: "customer", by, found: found.length } }),
  });
  if (subject === undefined) throw new Problem("unknown_customer");
  if (!isOne) throw new Problem("several_customers");
  return { subject };
};

const subjectsFor = async (
  { customerId, mail }: LookUpCustomerWire,
  database: Database,
  secrets: Secrets,
): Promise<readonly SubjectKey[]> => {
  if ((customerId === undefined) === (mail === undefined))
    throw new Problem("invalid_request", undefined, [{ field: "/customerId", rule: "or mail: one of them" }]);
  if (mail !== undefined) return findByMail(database, secrets, "raw", mail);
  const subject = await findSubject(database, secrets, "customer", customerId ?? "");
  return subject === undefined ? [] : [subject];
};
