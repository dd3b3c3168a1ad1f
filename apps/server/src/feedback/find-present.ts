import type { Database } from "@seimbang/database";
import { mayProposeGift, PROPOSED_WITHIN, type PurposeRegistry } from "@seimbang/engine";
import { findGiftOrder, type GiftOrder } from "../collect/read.ts";
import type { KnownPerson } from "./load-asked-person.ts";

/** The order of somebody that looks like a present and may still be hidden; only as far as they let it be read. */
export const findPresent = async (
  database: Database,
  { purposes }: PurposeRegistry,
  person: KnownPerson,
  now: number,
): Promise<GiftOrder | undefined> => {
  const reading = purposes.filter(
    ({ fields, purposeId }) => fields.includes("gift") && person.permitted.has(purposeId),
  );
  if (reading.length === 0) return undefined;
  const ids = reading.map(({ purposeId }) => purposeId);
  return findGiftOrder(database, person.subject, ids, now - PROPOSED_WITHIN);
};

/** The same, where gift mode may be proposed for it: what was proposed and is still open is the same proposal. */
export const findPresentToPropose = async (
  database: Database,
  registry: PurposeRegistry,
  person: KnownPerson,
  now: number,
): Promise<GiftOrder | undefined> => {
  const present = await findPresent(database, registry, person, now);
  const before = { ...person, prompts: person.prompts.filter(({ kind, isAnswered }) => kind !== "gift" || isAnswered) };
  return present !== undefined && mayProposeGift(before, present, now) ? present : undefined;
};
