import type { EnteredRequest } from "./entered-request.ts";

/** What each part of the form is given. */
export type EnteredFieldsProps = {
  readonly entered: EnteredRequest;
  readonly change: (changes: Partial<EnteredRequest>) => void;
  readonly problemOf: (pointer: string) => string | undefined;
};
