import { kept } from "../../../../packages/web/src/kept.ts";

/** When it was typed, in milliseconds since 1970. */
type Typed = { readonly at: number };

const ALL = "seimbang.console.draft.";
/** What nobody went on with for so long is nobody's work any more, and may name a customer. */
const KEPT_MS = 30 * 86_400_000;

const namesOf = (beginning: string): readonly string[] =>
  kept("local")
    .names()
    .filter((name) => name.startsWith(beginning));

/** Under which name words of somebody are kept; each person finds only their own. */
export const draftName = (staffId: string, of: string): string => `${ALL}${staffId}.${of}`;

export const readDraft = <Draft extends Typed>(name: string): Draft | undefined => {
  const text = kept("local").read(name);
  if (text === undefined) return undefined;
  try {
    // Only this file writes it, from a value of this very type; a newer console may have another form of it.
    return JSON.parse(text) as Draft;
  } catch {
    return undefined;
  }
};

export const keepDraft = <Draft extends Typed>(name: string, draft: Draft): void =>
  kept("local").write(name, JSON.stringify(draft));

export const forgetDraft = (name: string): void => kept("local").remove(name);

export const countDrafts = (staffId: string): number => namesOf(draftName(staffId, "")).length;

/** Forgets all that somebody left unsaved in this browser. */
export const forgetDrafts = (staffId: string): void => namesOf(draftName(staffId, "")).forEach(forgetDraft);

/** Forgets whatever was left here too long ago, by whomever. */
export const forgetOldDrafts = (now: number): void => {
  for (const name of namesOf(ALL)) if (now - (readDraft<Typed>(name)?.at ?? 0) > KEPT_MS) forgetDraft(name);
};
