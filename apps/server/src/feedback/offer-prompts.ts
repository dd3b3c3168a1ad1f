import { createHmac, type KeyObject } from "node:crypto";
import type { PromptsWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import {
  chanceOfQuestion,
  type Level,
  type LevelLimit,
  lowerOf,
  mayAsk,
  mayInvite,
  oneLevelUp,
  type PurposeRegistry,
} from "@seimbang/engine";
import type { GiftOrder } from "../collect/read.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { countDecisionsSince } from "../decide/read.ts";
import type { Visitor } from "../http/access.ts";
import { holdVisitor } from "../identity/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import type { Secrets } from "../platform/master-key.ts";
import { chooseSurvey, findSurveyFor, type StoredSurvey } from "../surveys/read.ts";
import { findPresentToPropose } from "./find-present.ts";
import { isOpen, type KnownPerson, loadAskedPerson, promptRules } from "./load-asked-person.ts";
import { insertPrompt, type NewPrompt, type StoredPrompt } from "./prompt-store.ts";
import { writePrompt } from "./write-prompt.ts";

export type OfferPromptsDependencies = {
  readonly database: Database;
  readonly registry: PurposeRegistry;
  readonly secrets: Secrets;
  readonly feedback: ShopConfiguration["feedback"];
  /** Whether it is night for the shop's customers, who are not to be asked anything then. */
  readonly isQuietAt: (now: number) => boolean;
  /** What is left of every level while some are off: nobody is invited to what is off. */
  readonly levelLimit: () => LevelLimit | undefined;
};

const DAY_MS = 86_400_000;

/**
 * What somebody may be asked just now: the question that is open, else a new one if the rules and the draw say so. It is
 * written down before it is asked, so that whoever does not answer was asked all the same.
 */
export const offerPrompts = async (
  visitor: Visitor | undefined,
  now: number,
  dependencies: OfferPromptsDependencies,
): Promise<PromptsWire> => {
  if (visitor === undefined || dependencies.isQuietAt(now)) return {};
  const { database, registry } = dependencies;
  const person = await loadAskedPerson(database, registry, visitor.subjectKey, now);
  const present = await findPresentToPropose(database, registry, person, now);
  const open = person.prompts.find((prompt) => isOpen(prompt, now) && prompt.kind !== "gift");
  if (present === undefined && open !== undefined) return askAgain(open, person, now, dependencies);
  const fresh =
    present === undefined
      ? await choosePrompt(person, now, dependencies)
      : { prompt: proposalOf(present, person, now, dependencies) };
  if (fresh === undefined) return {};
  await database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, person.subject);
    await insertPrompt(transaction, person.subject, fresh.prompt);
  });
  return writePrompt(fresh.prompt, fresh.survey);
};

/** A question, with the survey that it is about where it is about one. */
type Question = { readonly prompt: NewPrompt; readonly survey?: StoredSurvey };

const askAgain = async (
  open: StoredPrompt,
  person: KnownPerson,
  now: number,
  dependencies: OfferPromptsDependencies,
): Promise<PromptsWire> => {
  if (!mayStillBeAsked(open, person, now, dependencies)) return {};
  if (open.surveyId === undefined) return writePrompt(open);
  const survey = await findSurveyFor(dependencies.database, open.surveyId, person, now);
  return survey === undefined ? {} : writePrompt(open, survey);
};

const mayStillBeAsked = (
  open: StoredPrompt,
  person: KnownPerson,
  now: number,
  dependencies: OfferPromptsDependencies,
): boolean => {
  const { feedback } = dependencies;
  const before = { ...person, prompts: person.prompts.filter((prompt) => prompt !== open) };
  if (open.kind === "comfort" || open.kind === "survey")
    return mayAsk(before, person.mayMeasure, now, promptRules(feedback));
  return mayBeInvited(before, now, dependencies) && oneLevelUp(person.choices.cap) === open.level;
};

const mayBeInvited = (
  person: KnownPerson,
  now: number,
  { feedback, levelLimit }: Pick<OfferPromptsDependencies, "feedback" | "levelLimit">,
): boolean =>
  mayInvite(person, now, promptRules(feedback)) &&
  oneLevelUp(person.choices.cap) <= (levelLimit()?.mostLevel ?? HIGHEST);

const HIGHEST: Level = 4;

/** It comes before all else, as it would come too late; proposed twice for one order it is the same proposal. */
const proposalOf = (
  { heardAt }: GiftOrder,
  { subject, choices }: KnownPerson,
  now: number,
  { secrets }: Pick<OfferPromptsDependencies, "secrets">,
): NewPrompt => ({
  promptId: derivedId(secrets.hmacKey("prompts"), subject, `gift ${heardAt}`),
  kind: "gift",
  askedAt: now,
  level: lowerOf(choices.cap, choices.lowered),
  probability: null,
  surveyId: undefined,
});

/**
 * An invitation comes first: it is seldom possible. Then the comfort question, whose draw no survey may bend; then a survey.
 * Whatever is asked keeps the others away for a while.
 */
const choosePrompt = async (
  person: KnownPerson,
  now: number,
  dependencies: OfferPromptsDependencies,
): Promise<Question | undefined> => {
  const { database, secrets, feedback } = dependencies;
  const { subject, choices, prompts, mayMeasure } = person;
  const rules = promptRules(feedback);
  const key = secrets.hmacKey("prompts");
  // One id for each round: it is the same for everybody who asks in the same moment.
  const promptId = derivedId(key, subject, prompts.at(-1)?.promptId ?? "first");
  const asked = { promptId, askedAt: now, surveyId: undefined };
  if (mayBeInvited(person, now, dependencies))
    return { prompt: { ...asked, kind: "invitation", level: oneLevelUp(choices.cap), probability: null } };
  if (!mayAsk(person, mayMeasure, now, rules)) return undefined;
  const probability = chanceOfQuestion(await decisionsSeen(database, person, now), feedback.comfortSampling);
  const level = lowerOf(choices.cap, choices.lowered);
  if (drawOf(key, promptId) < probability) return { prompt: { ...asked, kind: "comfort", level, probability } };
  const before = new Set(prompts.flatMap(({ surveyId }) => surveyId ?? []));
  const survey = await chooseSurvey(database, secrets, { ...person, asked: before }, now);
  if (survey === undefined) return undefined;
  const { surveyId } = survey;
  const idOfSurvey = derivedId(key, subject, `survey ${surveyId}`);
  return { prompt: { ...asked, promptId: idOfSurvey, surveyId, kind: "survey", level, probability: null }, survey };
};

/**
 * Decisions since the last such question, or since the person is known. Of those that read nothing of the person no trace
 * is kept, so a day counts as at least one: who chose level 0 is asked as well.
 */
const decisionsSeen = async (
  database: Database,
  { subject, entries, prompts }: KnownPerson,
  now: number,
): Promise<number> => {
  const asked = prompts.filter(({ kind }) => kind === "comfort").map(({ askedAt }) => askedAt);
  const since = asked.at(-1) ?? Math.min(now, ...entries.map(({ at }) => at));
  return Math.max(await countDecisionsSince(database, subject, since), Math.floor((now - since) / DAY_MS));
};

/** From 0 to 1, the same for one round however often it is asked: loading the page again does not draw again. */
const drawOf = (key: KeyObject, promptId: string): number =>
  createHmac("sha256", key).update(`draw\u0000${promptId}`).digest().readUIntBE(0, 6) / 2 ** 48;
