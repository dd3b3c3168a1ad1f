import type { ChoiceState, SubjectKey } from "@seimbang/engine";
import type { Admitted } from "./admit-events.ts";
import type { FoundPerson, RawIdentity } from "./collect-dependencies.ts";
import type { CollectTools } from "./collect-tools.ts";

/** Somebody events speak of: known to us or not yet, with what they chose. */
export type Person = {
  readonly identity: RawIdentity;
  /** Undefined while nothing is kept about them. */
  readonly subjectKey: SubjectKey | undefined;
  readonly choices: ChoiceState;
  /** Nothing that happened until then may be kept. */
  readonly erasedAt: number | undefined;
  /** True when the person proved who they are but this event did not: it must not write into their record. */
  readonly isForeign: boolean;
};

/** Whose each event is, in their order: everybody's key in one query and their choices in one, however many events. */
export const lookUpPeople = async (
  admitted: readonly Admitted[],
  tools: CollectTools,
): Promise<readonly (readonly [Admitted, Person])[]> => {
  const { identities, places } = distinct(admitted);
  const found = identities.length === 0 ? [] : await tools.identities.find(identities);
  const keys = [...new Set(found.flatMap((person) => person?.subjectKey ?? []))];
  const choices = keys.length === 0 ? new Map<SubjectKey, ChoiceState>() : await tools.choices.load(keys);
  const toPerson = (identity: RawIdentity, register: FoundPerson | undefined): Person => {
    const subjectKey = register?.subjectKey;
    const known = subjectKey === undefined ? undefined : choices.get(subjectKey);
    return {
      identity,
      subjectKey,
      choices: known ?? tools.choices.silent,
      erasedAt: register?.erasedAt,
      isForeign: !identity.verified && register?.verified === true,
    };
  };
  const people = identities.map((identity, at) => toPerson(identity, found[at]));
  return admitted.map((event, at) => [event, people[places[at] ?? -1] ?? toPerson(event.whose, undefined)]);
};

/** Everybody once, and for each event the place of its person. */
const distinct = (admitted: readonly Admitted[]) => {
  const known = { customer: new Map<string, number>(), device: new Map<string, number>() };
  const identities: RawIdentity[] = [];
  const places = admitted.map(({ whose }) => {
    const before = known[whose.kind].get(whose.rawId);
    if (before !== undefined) return before;
    known[whose.kind].set(whose.rawId, identities.length);
    return identities.push(whose) - 1;
  });
  return { identities, places };
};
