import type { BothLanguages } from "@seimbang/contracts";

/** A message as it is written, before anybody's address or language is known. */
export type Letter = {
  readonly subject: BothLanguages;
  readonly paragraphs: readonly BothLanguages[];
  /** The one thing to do, if there is one. */
  readonly action?: { readonly text: BothLanguages; readonly url: string } | undefined;
};
