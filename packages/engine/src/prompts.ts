import type { ChoiceEntry, ChoiceState } from "./choices.ts";
import { isGiftMode } from "./gift-mode.ts";
import { DEFAULT_LEVEL_RULES } from "./level-rules.ts";

/**
 * Something that a person was asked: how comfortable they are, to answer a survey of the shop, whether they want to try the next
 * level, or to hide a present.
 */
export type AskedPrompt = {
  readonly kind: "comfort" | "survey" | "invitation" | "gift";
  readonly askedAt: number;
  readonly declined: boolean;
};

/** How seldom somebody is asked; all in milliseconds. */
export type PromptRules = {
  /** Between two questions about what somebody thinks, those of surveys included. */
  readonly comfortEvery: number;
  readonly invitationEvery: number;
  /** No invitation for so long after anything the person said against what they saw. */
  readonly quietFor: number;
  /** Between any two questions, whatever they are. */
  readonly apart: number;
};

/** What decides whether somebody may be asked. */
export type AskedPerson = {
  readonly choices: ChoiceState;
  readonly entries: readonly ChoiceEntry[];
  readonly prompts: readonly AskedPrompt[];
};

const WEEK = 7 * 24 * 60 * 60 * 1000;
const HIGHEST = 4;
/** Whoever said no so often is not asked the same again. */
const REFUSALS = 2;
/** Later somebody has seen what was to be hidden. */
export const PROPOSED_WITHIN = 3 * 24 * 60 * 60 * 1000;

/**
 * Whether somebody may be asked what they think, by the comfort question or by a survey, at every level alike: only who permits
 * that things are measured, once in a long while over both, and not soon after another question.
 */
export const mayAsk = (
  { choices, prompts }: Omit<AskedPerson, "entries">,
  mayMeasure: boolean,
  now: number,
  rules: PromptRules,
): boolean =>
  mayMeasure &&
  !isGiftMode(choices, now) &&
  isLongAgo(prompts, rules.apart, now) &&
  isLongAgo([...ofKind(prompts, "comfort"), ...ofKind(prompts, "survey")], rules.comfortEvery, now);

/**
 * Whether somebody may be invited to the level above their cap: they are of age and use all that they agreed to, were
 * comfortable with it in different weeks and never uncomfortable, said nothing against it lately, were not invited lately
 * and did not refuse twice (decision record 0020).
 */
export const mayInvite = ({ choices, entries, prompts }: AskedPerson, now: number, rules: PromptRules): boolean =>
  mayGoUp(choices, now) &&
  isComfortable(entries) &&
  entries.every((entry) => !isAgainst(entry) || now - entry.at >= rules.quietFor) &&
  isLongAgo(prompts, rules.apart, now) &&
  isLongAgo(ofKind(prompts, "invitation"), rules.invitationEvery, now) &&
  ofKind(prompts, "invitation").filter(({ declined }) => declined).length < REFUSALS;

/**
 * Whether gift mode may be proposed to somebody whose order looks like a present: once for each order, soon after it, not while
 * it lasts already, and not to who refused twice. It waits for no other question, as it would come too late.
 */
export const mayProposeGift = (
  { choices, prompts }: Pick<AskedPerson, "choices" | "prompts">,
  order: { readonly at: number; readonly heardAt: number },
  now: number,
): boolean => {
  const proposed = ofKind(prompts, "gift");
  return (
    !isGiftMode(choices, now) &&
    now - order.at < PROPOSED_WITHIN &&
    proposed.every(({ askedAt }) => askedAt < order.heardAt) &&
    proposed.filter(({ declined }) => declined).length < REFUSALS
  );
};

/** The chance that a question comes up within so many decisions, each of which brings it up with the same chance. */
export const chanceOfQuestion = (decisions: number, each: number): number => 1 - (1 - each) ** decisions;

const ofKind = (prompts: readonly AskedPrompt[], kind: AskedPrompt["kind"]): readonly AskedPrompt[] =>
  prompts.filter((prompt) => prompt.kind === kind);

const isLongAgo = (prompts: readonly AskedPrompt[], long: number, now: number): boolean =>
  prompts.every(({ askedAt }) => now - askedAt >= long);

const mayGoUp = (choices: ChoiceState, now: number): boolean =>
  choices.age === "adult" &&
  !choices.restricted &&
  !isGiftMode(choices, now) &&
  choices.cap < HIGHEST &&
  choices.lowered >= choices.cap;

const isAgainst = ({ negative, comfort }: ChoiceEntry): boolean =>
  negative !== undefined || (comfort !== undefined && comfort <= DEFAULT_LEVEL_RULES.uncomfortable);

/** An answer says something about the level at which it was given: those before the level was last set do not count. */
const isComfortable = (entries: readonly ChoiceEntry[]): boolean => {
  const setAt = Math.max(
    Number.NEGATIVE_INFINITY,
    ...entries.flatMap(({ cap, at }) => (cap === undefined ? [] : [at])),
  );
  const answers = entries.filter(({ comfort, at }) => comfort !== undefined && at > setAt);
  if (answers.some(isAgainst)) return false;
  const fine = answers.filter(({ comfort }) => (comfort ?? 0) >= DEFAULT_LEVEL_RULES.comfortable).map(({ at }) => at);
  return Math.max(...fine) - Math.min(...fine) >= WEEK;
};
