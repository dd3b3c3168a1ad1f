import type { BreachDocumentWire } from "@seimbang/contracts";

/** What becomes of some fields; `undefined` takes one away. */
export type BreachChanges = { readonly [Name in keyof BreachDocumentWire]?: BreachDocumentWire[Name] | undefined };

export type BreachFieldsProps = {
  readonly document: BreachDocumentWire;
  readonly change: (changes: BreachChanges) => void;
  readonly problemOf: (pointer: string) => string | undefined;
};
