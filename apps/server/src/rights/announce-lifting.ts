import type { AnnounceLiftingWire, RightsRequestStateWire } from "@seimbang/contracts";
import {
  type ChoiceState,
  foldChoices,
  LIFTING_NOTICE_MS,
  type PurposeRegistry,
  type SubjectKey,
} from "@seimbang/engine";
import { appendLines, loadLines } from "../consent/read.ts";
import { Problem } from "../http/problem.ts";
import type { MakeId } from "../platform/ids.ts";
import { type ChangeDependencies, changeRequest, type HeldRequest } from "./change-request.ts";
import { sealText } from "./request-texts.ts";
import type { StoredRequest } from "./stored-request.ts";

export type LiftingDependencies = ChangeDependencies & {
  readonly makeId: MakeId;
  readonly registry: PurposeRegistry;
};

/**
 * Tells somebody that their restriction will be lifted, why and from when on, before it is (GDPR 18(3)). It is a line of
 * their own ledger, so that the lifting counts for nothing without it; whoever asks to be restricted again takes it back.
 * Said again, the later one stands.
 * @throws Problem `unknown_request`, `restriction_not_in_force`, `lifting_too_early`
 */
export const announceLifting = (
  requestId: string,
  { by, explanation, told, from }: AnnounceLiftingWire,
  now: number,
  dependencies: LiftingDependencies,
): Promise<RightsRequestStateWire> =>
  changeRequest(
    requestId,
    {
      kind: "request_lifting_announced",
      ...{ by, now, isPossible: isRestriction },
      news: { what: "lifting_announced", words: explanation },
    },
    dependencies,
    async (held) => {
      const { request, key } = held;
      if (!(await choicesOf(held, now, dependencies)).restricted) throw new Problem("restriction_not_in_force");
      const earliest = now + LIFTING_NOTICE_MS;
      const liftsFrom = from === undefined ? earliest : Date.parse(from);
      if (liftsFrom < earliest) throw new Problem("lifting_too_early");
      await appendStaffLine(held, { at: now, liftsFrom }, dependencies);
      const said = sealText(key, requestId, "lifting", JSON.stringify({ explanation, told }));
      return { ...request, lifting: { from: liftsFrom, liftedAt: undefined, said } };
    },
  );

/**
 * Lifts a restriction of which the person was told: what they chose counts again as they chose it.
 * @throws Problem `unknown_request`, `restriction_not_in_force`, `lifting_not_announced`, `lifting_too_early`
 */
export const liftRestriction = (
  requestId: string,
  by: string,
  now: number,
  dependencies: LiftingDependencies,
): Promise<RightsRequestStateWire> =>
  changeRequest(
    requestId,
    { kind: "request_lifted", by, now, isPossible: isRestriction, news: { what: "lifted" } },
    dependencies,
    async (held) => {
      const { request } = held;
      const { restricted, liftsFrom } = await choicesOf(held, now, dependencies);
      if (!restricted) throw new Problem("restriction_not_in_force");
      if (liftsFrom === undefined || request.lifting === undefined) throw new Problem("lifting_not_announced");
      if (now < liftsFrom) throw new Problem("lifting_too_early");
      await appendStaffLine(held, { at: now, restricted: false }, dependencies);
      return { ...request, lifting: { ...request.lifting, liftedAt: now } };
    },
  );

/** Only what was asked for as a restriction and granted; what somebody switched off is theirs alone to switch on. */
const isRestriction = ({ kind, state }: StoredRequest): boolean => {
  if (kind !== "restriction" || state !== "fulfilled") throw new Problem("restriction_not_in_force");
  return true;
};

const choicesOf = async (
  { transaction, request: { subject } }: HeldRequest,
  now: number,
  { registry }: LiftingDependencies,
): Promise<ChoiceState> => foldChoices((await loadLines(transaction, [subject])).get(subject) ?? [], registry, now);

const appendStaffLine = async (
  { transaction, request }: { readonly request: { readonly subject: SubjectKey } } & Pick<HeldRequest, "transaction">,
  line: { readonly at: number; readonly liftsFrom: number } | { readonly at: number; readonly restricted: false },
  { makeId, registry }: LiftingDependencies,
): Promise<void> => {
  const evidence = { channel: "request", registryVersion: registry.registryVersion };
  await appendLines(transaction, [{ subject: request.subject, entry: { ...line, origin: "staff" }, evidence }], makeId);
};
