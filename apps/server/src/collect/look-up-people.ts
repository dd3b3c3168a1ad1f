import type { ChoiceState, SubjectKey } from "@seimbang/engine";
import type { Admitted, Whose } from "./admit-events.ts";
import type { KnownSubject, RawIdentity } from "./collect-dependencies.ts";
import type { CollectTools } from "./collect-tools.ts";
import { findErased } from "./store.ts";

/** Somebody events speak of: known to us or not yet, with what they chose. */
export type Person = {
  /** Undefined while nothing is kept about them. */
  readonly subjectKey: SubjectKey | undefined;
  readonly identity: RawIdentity | undefined;
  readonly choices: ChoiceState;
  readonly isErased: boolean;
  /** True when the person proved who they are but this event did not: it must not write into their record. */
  readonly isForeign: boolean;
};

export type People = (whose: Whose) => Person;

const nameOf = (whose: Whose): string =>
  "subjectKey" in whose ? whose.subjectKey : `${whose.identity.kind}\u0000${whose.identity.rawId}`;

/** Everybody a batch speaks of: their keys in one query, their choices in one, erasures in one, however many events. */
export const lookUpPeople = async (admitted: readonly Admitted[], tools: CollectTools): Promise<People> => {
  const named = new Map(admitted.map(({ whose }) => [nameOf(whose), whose]));
  const identities = [...named.values()].flatMap((whose) => ("identity" in whose ? [whose.identity] : []));
  const found = identities.length === 0 ? [] : await tools.identities.find(identities);
  const known = new Map(identities.map((identity, at) => [nameOf({ identity }), found[at]]));
  const keyOf = (whose: Whose): SubjectKey | undefined =>
    "subjectKey" in whose ? whose.subjectKey : known.get(nameOf(whose))?.subjectKey;
  const keys = [...new Set([...named.values()].flatMap((whose) => keyOf(whose) ?? []))];
  const [choices, erased] = await Promise.all([
    keys.length === 0 ? new Map<SubjectKey, ChoiceState>() : tools.choices.load(keys),
    findErased(tools.database, keys),
  ]);
  const toPerson = (whose: Whose): Person => {
    const subjectKey = keyOf(whose);
    return {
      subjectKey,
      identity: "identity" in whose ? whose.identity : undefined,
      choices: (subjectKey === undefined ? undefined : choices.get(subjectKey)) ?? tools.choices.silent,
      isErased: subjectKey !== undefined && erased.has(subjectKey),
      isForeign: isForeign(whose, known.get(nameOf(whose))),
    };
  };
  const people = new Map([...named].map(([name, whose]) => [name, toPerson(whose)]));
  return (whose) => people.get(nameOf(whose)) ?? toPerson(whose);
};

const isForeign = (whose: Whose, known: KnownSubject | undefined): boolean =>
  "identity" in whose && !whose.identity.verified && known?.verified === true;
