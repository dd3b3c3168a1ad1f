import type { SubjectKey } from "@seimbang/engine";
import { growingCache } from "./growing-cache.ts";

/** What is remembered of people for a while under something that leads to them, such as a token's hash. */
export type PeopleMemory<Value extends object> = {
  readonly recall: (name: string) => Value | undefined;
  readonly remember: (name: string, subject: SubjectKey, value: Value) => void;
  /** Everything of one person. */
  readonly forget: (subject: SubjectKey) => void;
  readonly forgetEverybody: () => void;
};

/** @param most what was remembered first gives way beyond this many. */
export const createPeopleMemory = <Value extends object>(most: number): PeopleMemory<Value> => {
  const namesOf = new Map<SubjectKey, Set<string>>();
  const entries = growingCache<string, { readonly subject: SubjectKey; readonly value: Value }>(most, {
    dispose: ({ subject }, name, reason) => {
      const names = namesOf.get(subject);
      if (reason === "set" || names === undefined) return;
      names.delete(name);
      if (names.size === 0) namesOf.delete(subject);
    },
  });
  return {
    // Nothing is remembered for long, so that who was asked for last does not matter.
    recall: (name) => entries.peek(name)?.value,
    remember: (name, subject, value) => {
      if (entries.peek(name)?.subject !== subject) entries.delete(name);
      entries.set(name, { subject, value });
      namesOf.set(subject, (namesOf.get(subject) ?? new Set()).add(name));
    },
    forget: (subject) => {
      for (const name of [...(namesOf.get(subject) ?? [])]) entries.delete(name);
    },
    forgetEverybody: () => entries.clear(),
  };
};
