import { type BreachData, inBothLanguages, type OwnBreachesWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { findPersonKeys } from "../encryption/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { decryptField } from "../platform/person-key.ts";
import { concernedField } from "./list-people.ts";
import { PEOPLE_NOTICE } from "./notices-owed.ts";
import { listBreachesOf } from "./people-store.ts";
import { sayBreach } from "./say-breach.ts";
import { findBreach, listSignatures } from "./store.ts";

type Reading = { readonly database: Database; readonly secrets: Secrets };

/** What somebody is told of the breaches that concern them: the words that were signed last, and which of their data it was. */
export const ownBreaches = async (subject: SubjectKey, reading: Reading): Promise<OwnBreachesWire> => {
  const listed = await concernedBy(subject, reading);
  const breaches: OwnBreachesWire["breaches"] = [];
  for (const { breachId, data } of listed) {
    const signature = (await listSignatures(reading.database, breachId)).get(PEOPLE_NOTICE);
    const isShown = signature !== undefined && (await findBreach(reading.database, breachId))?.isDrill === false;
    if (!isShown) continue;
    const { at, drafts } = signature;
    const words = data.map((kind) => ({
      kind,
      text: inBothLanguages((language) => sayBreach(`data.${kind}`, {}, language)),
    }));
    breaches.push({ breachId, signedAt: new Date(at).toISOString(), data: words, ...drafts });
  }
  return { breaches };
};

/** Every list on which somebody is, also of what nobody has signed yet. */
export const concernedBy = async (
  subject: SubjectKey,
  { database, secrets }: Reading,
): Promise<
  readonly { readonly breachId: string; readonly data: readonly BreachData[]; readonly listedAt: number }[]
> => {
  const listed = await listBreachesOf(database, subject);
  if (listed.length === 0) return [];
  const key = (await findPersonKeys(database, secrets, [subject])).get(subject);
  if (key === undefined) return [];
  return listed.map(({ breachId, concerned, listedAt }) => ({
    breachId,
    data: JSON.parse(decryptField(key, concernedField(breachId), concerned)) as readonly BreachData[],
    listedAt,
  }));
};
