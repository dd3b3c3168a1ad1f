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

const nameOf = ({ kind, rawId }: RawIdentity): string => `${kind}\u0000${rawId}`;

/** Whose each event is, in their order: everybody's key in one query and their choices in one, however many events. */
export const lookUpPeople = async (
  admitted: readonly Admitted[],
  tools: CollectTools,
): Promise<readonly (readonly [Admitted, Person])[]> => {
  const names = admitted.map(({ whose }) => nameOf(whose));
  const identities = [...new Map(admitted.map(({ whose }, at) => [names[at], whose])).values()];
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
  const people = new Map(identities.map((identity, at) => [nameOf(identity), toPerson(identity, found[at])]));
  return admitted.map((event, at) => [event, people.get(names[at] ?? "") ?? toPerson(event.whose, undefined)]);
};
