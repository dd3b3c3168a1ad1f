import type { Language } from "@seimbang/contracts";

/** What stands in a section, from top to bottom, in the words of one language. */
export type PrintedBlock =
  | { readonly kind: "text" | "note" | "subheading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A document for people and for the file, which a page and a PDF are made from alike. */
export type PrintedDocument = {
  readonly language: Language;
  readonly title: string;
  /** What stands at the top, such as the shop's name. */
  readonly name: string;
  readonly lead: string;
  /** As of when, and by which version of what. */
  readonly asOf: string;
  readonly sections: readonly {
    readonly section: string;
    readonly title: string;
    readonly blocks: readonly PrintedBlock[];
  }[];
  readonly footer: string;
  /** Milliseconds since 1970: a PDF of the same document is the same to the byte. */
  readonly at: number;
};

export const textBlock = (text: string): PrintedBlock => ({ kind: "text", text });
export const listBlock = (items: readonly string[]): readonly PrintedBlock[] =>
  items.length === 0 ? [] : [{ kind: "list", items }];
