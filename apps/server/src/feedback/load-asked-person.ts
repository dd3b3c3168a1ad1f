import type { Database } from "@seimbang/database";
import {
  type AskedPerson,
  brandAs,
  foldChoices,
  type PromptRules,
  type PurposeId,
  type PurposeRegistry,
  permittedPurposes,
  type SubjectKey,
} from "@seimbang/engine";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { loadLines } from "../consent/read.ts";
import { loadPrompts, type StoredPrompt } from "./prompt-store.ts";

/** Somebody who may be asked something, with what they were asked before. */
export type KnownPerson = Omit<AskedPerson, "prompts"> & {
  readonly subject: SubjectKey;
  readonly prompts: readonly StoredPrompt[];
  /** What they let their data be used for at this moment. */
  readonly permitted: ReadonlySet<PurposeId>;
  /** Whether they permit that it is measured how they find what they see. */
  readonly mayMeasure: boolean;
};

const MEASUREMENT = brandAs.purposeId("measurement");
const DAY_MS = 86_400_000;
/** So long a question stays the same question, for whoever loads the page again; then it is over. */
const OPEN_MS = DAY_MS;

export const loadAskedPerson = async (
  database: Database,
  registry: PurposeRegistry,
  subject: SubjectKey,
  now: number,
): Promise<KnownPerson> => {
  const [lines, prompts] = await Promise.all([loadLines(database, [subject]), loadPrompts(database, subject)]);
  const entries = lines.get(subject) ?? [];
  const choices = foldChoices(entries, registry, now);
  const permitted = permittedPurposes(choices, registry, now);
  return { subject, choices, entries, prompts, permitted, mayMeasure: permitted.has(MEASUREMENT) };
};

/** Whether it may be asked again, as to whoever loads the page anew. */
export const isOpen = ({ isAnswered, askedAt }: StoredPrompt, now: number): boolean =>
  !isAnswered && now - askedAt < OPEN_MS;

/** Whether it may be answered: a survey waits in the privacy centre as long as it takes answers. */
export const isAnswerable = (prompt: StoredPrompt, now: number): boolean =>
  isOpen(prompt, now) || (prompt.kind === "survey" && !prompt.isAnswered);

export const promptRules = (feedback: ShopConfiguration["feedback"]): PromptRules => ({
  comfortEvery: feedback.comfortEveryDays * DAY_MS,
  invitationEvery: feedback.invitationEveryDays * DAY_MS,
  quietFor: feedback.quietDays * DAY_MS,
  apart: feedback.apartDays * DAY_MS,
});
