import type { ChoiceState } from "./choices.ts";
import type { Withheld } from "./decision.ts";
import { isGiftMode } from "./gift-mode.ts";
import type { PurposeId } from "./ids.ts";
import { type Level, lowerOf } from "./levels.ts";
import { muteRules } from "./mutes.ts";
import type { WithheldReason } from "./reasons.ts";
import { ACTIVITY_LASTS } from "./score-weights.ts";
import { type PermittedSignals, SIGNAL_KINDS, type Signal, type SignalKind, type StoredSignals } from "./signals.ts";
import { SOURCE_NAMES, SOURCES, type Source } from "./sources.ts";

export type GateInput = {
  readonly choices: ChoiceState | "unreadable" | "no_visitor";
  /** What is stored, and what the request says happened in this visit: both pass the same gate. */
  readonly stored: StoredSignals;
  readonly ask: {
    readonly purpose: PurposeId;
    readonly now: number;
    /** Whether a signal of the page (its browser's, or its consent tool's) refuses the purpose. Signals never grant. */
    readonly refusedBySignal: boolean;
    /** Why nothing of anybody is used where this is shown, whatever they allow. */
    readonly unfit?: UnfitPlace;
    /** A preview of a level; it only ever lowers. */
    readonly requestedLevel?: Level;
    /** What an experiment, or a level that is off for everybody, leaves of the level; it only ever lowers. */
    readonly limit?: LevelLimit;
  };
  readonly isSensitive: (signal: Signal) => boolean;
};

/** That an experiment, the permanent holdout, or a level that is off for everybody uses less of somebody than they allow. */
export type LevelLimit = {
  readonly mostLevel: Level;
  readonly why: Extract<WithheldReason, "held_out" | "in_experiment" | "level_disabled">;
};

/** A page on which nothing of anybody is used, or a device on which it is not known whom it would be shown to. */
export type UnfitPlace = Extract<WithheldReason, "sensitive_page" | "checkout_page" | "shared_device">;

export type GateResult = {
  readonly level: { readonly cap: Level; readonly effective: Level };
  readonly permitted: PermittedSignals;
  readonly used: readonly Source[];
  readonly withheld: readonly Withheld[];
};

/**
 * The only way from what is stored to what a decision may know. A source is read when its level is at most the
 * effective level, its switch is on, the purpose is granted and not expired, nothing about the person forbids it
 * (minor, age not declared, restricted, objecting, in gift mode), nor the place where it is shown, and no signal of the page refuses it. What it answers beside the
 * signals depends on choices alone, never on what is stored.
 */
export const consentGate = ({ choices, stored, ask, isSensitive }: GateInput): GateResult => {
  if (choices === "no_visitor") return nothing(0, "no_visitor");
  if (choices === "unreadable") return nothing(0, "choices_unreadable");
  const denial = denialOfAll(choices, ask);
  if (denial !== undefined) return nothing(choices.cap, denial);
  const own = lowerOf(choices.cap, choices.lowered);
  const allowed = ask.requestedLevel === undefined ? own : lowerOf(own, ask.requestedLevel);
  if (allowed > 0 && choices.age === undefined) return nothing(choices.cap, "age_not_declared");
  const effective = ask.limit === undefined ? allowed : lowerOf(allowed, ask.limit.mostLevel);
  const used: Source[] = [];
  const withheld: Withheld[] = [];
  for (const source of SOURCE_NAMES) {
    const why = denialOfSource(source, allowed, choices) ?? limitOf(source, effective, ask.limit);
    if (why === undefined) used.push(source);
    else withheld.push({ source, why });
  }
  const permitted = permit(stored, new Set(used), { choices, now: ask.now, isSensitive });
  return { level: { cap: choices.cap, effective }, permitted, used, withheld };
};

/** What forbids reading anything, in the order in which it is told: who the person is, what they asked, what they granted. */
const denialOfAll = (choices: ChoiceState, ask: GateInput["ask"]): WithheldReason | undefined => {
  if (choices.age === "minor") return "minor";
  if (choices.restricted) return "restricted";
  if (choices.objectsTo.includes(ask.purpose)) return "objected";
  if (isGiftMode(choices, ask.now)) return "gift_mode";
  if (ask.unfit !== undefined) return ask.unfit;
  if (ask.refusedBySignal) return "browser_signal";
  const purpose = choices.purposes[ask.purpose];
  if (purpose?.granted !== true) return "purpose_not_granted";
  return purpose.expiresAt !== undefined && ask.now >= purpose.expiresAt ? "purpose_expired" : undefined;
};

const denialOfSource = (source: Source, allowed: Level, choices: ChoiceState): WithheldReason | undefined => {
  if (SOURCES[source].level > allowed) return "level_too_low";
  return choices.sources[source] ? undefined : "switched_off";
};

/** What the person allows and something else leaves out is told as that. */
const limitOf = (source: Source, effective: Level, limit: LevelLimit | undefined): WithheldReason | undefined =>
  SOURCES[source].level > effective ? limit?.why : undefined;

const KINDS = Object.keys(SIGNAL_KINDS) as readonly SignalKind[];
/** What somebody only did, which is read for some days unless they allow patterns. */
const ACTIVITY_KINDS: ReadonlySet<SignalKind> = new Set(
  KINDS.filter((kind) => SOURCES[SIGNAL_KINDS[kind].source].level === 2),
);

type Person = {
  readonly choices: ChoiceState;
  readonly now: number;
  readonly isSensitive: (signal: Signal) => boolean;
};

const permit = (stored: StoredSignals, used: ReadonlySet<Source>, person: Person): PermittedSignals => {
  const mutes = muteRules(person.choices.mutes);
  const mayPredict = used.has("patterns");
  const mayUseDevices = used.has("devices");
  const kinds = new Set(KINDS.filter((kind) => used.has(SIGNAL_KINDS[kind].source)));
  const isSilenced = ({ productId, category }: Signal): boolean =>
    (productId !== undefined && mutes.silences(productId)) ||
    (category !== undefined && mutes.silencesCategory(category));
  const isPermitted = (signal: Signal): boolean => {
    if (!kinds.has(signal.kind) || (signal.otherDevice && !mayUseDevices)) return false;
    const isOld = person.now - signal.at > ACTIVITY_LASTS;
    if (isOld && !mayPredict && ACTIVITY_KINDS.has(signal.kind)) return false;
    return !(isSilenced(signal) || person.isSensitive(signal));
  };
  return branded({ signals: stored.filter(isPermitted), mayRemind: used.has("reminders"), mayPredict });
};

const nothing = (cap: Level, why: WithheldReason): GateResult => ({
  level: { cap, effective: 0 },
  permitted: branded({ signals: [], mayRemind: false, mayPredict: false }),
  used: [],
  withheld: SOURCE_NAMES.map((source) => ({ source, why })),
});

/** The one cast to the brand: whoever holds `PermittedSignals` holds what came through here. */
const branded = (permitted: Pick<PermittedSignals, "signals" | "mayRemind" | "mayPredict">): PermittedSignals =>
  permitted as PermittedSignals;
