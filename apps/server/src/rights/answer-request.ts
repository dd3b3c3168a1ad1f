import type { RightsAnswerWire, RightsRequestStateWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import { brandAs, type Mute } from "@seimbang/engine";
import { appendLines } from "../consent/read.ts";
import { Problem } from "../http/problem.ts";
import type { MakeId } from "../platform/ids.ts";
import { isSamePerson } from "../platform/is-same-person.ts";
import type { PersonKey } from "../platform/person-key.ts";
import { type ChangeDependencies, changeRequest, holdRequest, withStep } from "./change-request.ts";
import { logRequest } from "./log-request.ts";
import { openEvidence, sealText } from "./request-texts.ts";
import { type RequestLaws, runningClock } from "./running-clock.ts";
import { saveRequest } from "./store.ts";
import type { StoredRequest } from "./stored-request.ts";
import { isProven } from "./verification.ts";

export type AnswerDependencies = ChangeDependencies & {
  readonly makeId: MakeId;
  readonly registry: { readonly registryVersion: string };
  readonly laws: RequestLaws;
};

const HAS_OUTCOME: ReadonlySet<StoredRequest["kind"]> = new Set(["human_review", "appeal"]);

/**
 * The shop's answer in writing, encrypted like what it answers; the customer reads it as it is. A decision that is
 * overruled hides what it showed; an appeal that is granted opens what was refused again, with a clock of its own: what was
 * never shown to be theirs waits for that, and is done then.
 * @throws Problem `unknown_request`, `request_closed`, `request_not_verified`, `second_look_needs_another`, and
 * `invalid_request` without an outcome where there has to be one
 */
export const answerRequest = (
  requestId: string,
  given: RightsAnswerWire,
  now: number,
  dependencies: AnswerDependencies,
): Promise<RightsRequestStateWire> =>
  changeRequest(
    requestId,
    { kind: "request_answered", by: given.by, now, news: { what: "answered", words: given.answer } },
    dependencies,
    async ({ transaction, request, key }) => {
      checkAnswer(request, given);
      if (request.kind === "appeal") await decideAppeal(transaction, request, given, now, dependencies);
      if (given.hide !== undefined) await hide(transaction, request, given.hide, now, dependencies);
      return {
        ...request,
        state: "fulfilled",
        outcome: given.outcome,
        answer: sealText(key, requestId, "answer", given.answer),
        answeredBy: given.by,
        finishedAt: now,
      };
    },
  );

const checkAnswer = ({ kind, state }: StoredRequest, { outcome, hide: hidden }: RightsAnswerWire): void => {
  const wrong = (field: string, rule: string) => new Problem("invalid_request", undefined, [{ field, rule }]);
  if (state === "in_progress") throw new Problem("request_not_verified");
  if (HAS_OUTCOME.has(kind) && outcome === undefined) throw wrong("/outcome", "is missing");
  if (!HAS_OUTCOME.has(kind) && outcome !== undefined) throw wrong("/outcome", "is for a review or an appeal only");
  if (hidden !== undefined && !(kind === "human_review" && outcome === "overruled"))
    throw wrong("/hide", "is for a decision that is overruled only");
};

const decideAppeal = async (
  transaction: DatabaseTransaction,
  { about = "" }: StoredRequest,
  { by, outcome }: RightsAnswerWire,
  now: number,
  { secrets, laws }: AnswerDependencies,
): Promise<void> => {
  const { request: former, key } = await holdRequest(transaction, about, now, secrets);
  if (isSamePerson(former.answeredBy, by)) throw new Problem("second_look_needs_another");
  if (outcome !== "overruled") return;
  const reopened: StoredRequest = {
    ...withStep(former, "request_reopened", now, by),
    ...(isShownToBeTheirs(former, key)
      ? { state: "open" as const, reason: undefined }
      : { state: "in_progress" as const, reason: "need_user_verification" as const }),
    ...{ outcome: undefined, finishedAt: undefined, answer: undefined },
    ...runningClock(laws, former.kind, now, former.jurisdiction),
    ...{ extendedFrom: undefined, extensionReason: undefined, extension: undefined },
    ...{ warnedAt: undefined, escalatedAt: undefined },
  };
  await saveRequest(transaction, reopened);
  await logRequest(transaction, "request_reopened", reopened, now);
};

/** What somebody asked by themselves holds no evidence: they were signed in. */
const isShownToBeTheirs = (request: StoredRequest, key: PersonKey): boolean => {
  const { verification, agent } = openEvidence(key, request);
  return request.evidence === undefined || isProven(request.kind, verification?.method, agent);
};

/** What a person of the shop takes away from whoever asked for a review stays away; staff never adds anything. */
const hide = async (
  transaction: DatabaseTransaction,
  { subject }: StoredRequest,
  { products = [], campaigns = [] }: NonNullable<RightsAnswerWire["hide"]>,
  now: number,
  { makeId, registry }: AnswerDependencies,
): Promise<void> => {
  const mute: readonly Mute[] = [
    ...products.map((productId) => ({ kind: "product", productId: brandAs.productId(productId) }) as const),
    ...campaigns.flatMap((campaignId) =>
      campaignId === undefined ? [] : [{ kind: "campaign", campaignId: brandAs.campaignId(campaignId) } as const],
    ),
  ];
  if (mute.length === 0) return;
  const evidence = { channel: "request", registryVersion: registry.registryVersion };
  await appendLines(transaction, [{ subject, entry: { at: now, origin: "staff", mute }, evidence }], makeId);
};
