import type { HoneyCustomersWire, HoneyCustomerWire, MakeHoneyCustomerWire } from "@seimbang/contracts";
import type { Row } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { findByMail, findSubject } from "../identity/read.ts";
import { isId } from "../platform/ids.ts";
import { findFirstChoice, insertHoney, listHoney, setRetired } from "./honey-store.ts";
import type { IntrusionActor, IntrusionDeps } from "./intrusion-deps.ts";
import { honeyHash } from "./open-honey.ts";

const DAY_MS = 86_400_000;
const SEED_BYTES = 32;
const SEEMS_KNOWN_DAYS = 180;

/**
 * Makes a customer up, by a number and an address that nobody has. Both are forgotten here: whoever makes one plants it where an
 * intruder would find it.
 * @throws Problem `customer_exists`
 */
export const makeHoney = async (
  { customerId, mail }: MakeHoneyCustomerWire,
  actor: IntrusionActor,
  deps: IntrusionDeps,
): Promise<HoneyCustomerWire> => {
  const { database, secrets, makeId, randomBytes, clock } = deps;
  const now = clock();
  const isTaken =
    (await findSubject(database, secrets, "customer", customerId)) !== undefined ||
    (mail !== undefined && (await findByMail(database, secrets, "raw", mail)).length > 0);
  if (isTaken) throw new Problem("customer_exists");
  const row: Row<"honey_customer"> = {
    honey_id: makeId(),
    number_hash: honeyHash(secrets, "number", customerId),
    mail_hash: mail === undefined ? null : honeyHash(secrets, "mail", mail),
    seed: randomBytes(SEED_BYTES),
    known_since: new Date(await seemsKnownSince(deps, now)),
    made_at: new Date(now),
    made_by: actor.name,
    retired_at: null,
  };
  await database.transaction().execute(async (transaction) => {
    if (!(await insertHoney(transaction, row))) throw new Problem("customer_exists");
    const entry = { kind: "intrusion_honey_made", at: now, about: row.honey_id } as const;
    await appendToLog(transaction, { ...entry, statement: { by: actor.keyId } });
  });
  return describeHoney(row);
};

/** Some moment of the last months, and none before the shop's first customer chose. */
const seemsKnownSince = async ({ database, randomBytes }: IntrusionDeps, now: number): Promise<number> => {
  const earliest = Math.max(now - SEEMS_KNOWN_DAYS * DAY_MS, (await findFirstChoice(database)) ?? now - DAY_MS);
  return earliest + Math.floor((now - earliest) * (randomBytes(4).readUInt32BE() / 2 ** 32));
};

/** From then on whoever names it names nobody. @throws Problem `unknown_honey_customer` */
export const retireHoney = (
  honeyId: string,
  actor: IntrusionActor,
  { database, clock }: IntrusionDeps,
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const now = clock();
    if (!isId(honeyId) || !(await setRetired(transaction, honeyId, now))) throw new Problem("unknown_honey_customer");
    const statement = { by: actor.keyId };
    await appendToLog(transaction, { kind: "intrusion_honey_retired", at: now, about: honeyId, statement });
  });

export const describeAllHoney = async ({ database }: Pick<IntrusionDeps, "database">): Promise<HoneyCustomersWire> => ({
  honeyCustomers: (await listHoney(database)).map(describeHoney),
});

const describeHoney = (row: Row<"honey_customer">): HoneyCustomerWire => ({
  honeyId: row.honey_id,
  madeAt: row.made_at.toISOString(),
  madeBy: row.made_by,
  hasMail: row.mail_hash !== null,
  ...(row.retired_at === null ? {} : { retiredAt: row.retired_at.toISOString() }),
});
