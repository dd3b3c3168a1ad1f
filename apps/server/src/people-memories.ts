import type { SubjectKey } from "@seimbang/engine";
import type { ChoiceChanges } from "./collect/choice-changes.ts";
import type { OpenDecisions } from "./decide/open-decisions.ts";
import type { Secrets } from "./platform/master-key.ts";
import { keyOf } from "./platform/person-key.ts";

/** Something that is remembered of people while the application is open, and forgotten whenever somebody's state changes. */
export type PeopleMemory = {
  readonly forget: (subject: SubjectKey) => void;
  /** What changed meanwhile may not have been heard of. */
  readonly forgetEverybody: () => void;
};

type MemoryParts = {
  readonly changes: ChoiceChanges;
  readonly rememberedChoices: PeopleMemory;
  readonly decisions: Pick<OpenDecisions, "forgetVisitor" | "forgetEverybody">;
  readonly visitorTokens: PeopleMemory;
  readonly identities: PeopleMemory;
  readonly wrapping: Pick<Secrets["wrapping"], "forget" | "forgetEverything">;
};

/** All of these as one, so that nothing forgets a person and remembers everybody. */
export const peopleMemories = (parts: MemoryParts): PeopleMemory => {
  const { changes, decisions, wrapping } = parts;
  const all: readonly PeopleMemory[] = [
    { forget: changes.note, forgetEverybody: changes.noteEverybody },
    parts.rememberedChoices,
    { forget: decisions.forgetVisitor, forgetEverybody: decisions.forgetEverybody },
    parts.visitorTokens,
    parts.identities,
    { forget: (subject) => wrapping.forget(keyOf(subject)), forgetEverybody: wrapping.forgetEverything },
  ];
  return {
    forget: (subject) => {
      for (const memory of all) memory.forget(subject);
    },
    forgetEverybody: () => {
      for (const memory of all) memory.forgetEverybody();
    },
  };
};
