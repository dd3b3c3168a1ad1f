import {
  type ChoiceState,
  type DropReason,
  isGiftMode,
  type Purpose,
  type PurposeId,
  type SubjectKey,
} from "@seimbang/engine";
import { type Admitted, NO_TRAITS, type Traits } from "./admit-events.ts";
import { DIRECT_FIELDS, type LedgerLine } from "./collect-dependencies.ts";
import type { CollectTools } from "./collect-tools.ts";
import type { CarriedConsent } from "./consent-in-event.ts";
import type { Line } from "./lines-of-event.ts";
import { lookUpPeople, type Person } from "./look-up-people.ts";
import { noteTouch } from "./note-touch.ts";
import { isWithinRetention } from "./purpose-rules.ts";
import { isSpokenAgainst } from "./reading-permission.ts";
import type { SubmissionHead } from "./submission.ts";
import type { Tally } from "./tally.ts";

/** A line with the purposes its person lets it be kept for; never none. */
export type PermittedLine = { readonly line: Line; readonly purposes: readonly Purpose[] };

/** What of one event may be kept, and under which random key. */
export type Permitted = {
  readonly index: number;
  readonly subjectKey: SubjectKey;
  readonly at: number;
  readonly lines: readonly PermittedLine[];
  readonly traits: Traits;
};

type Judged = Omit<Permitted, "subjectKey"> & { readonly person: Person };

/**
 * The consent gate of events. What a person chose decides what is kept; what an event carries lowers that at once and,
 * where the ledger is silent, counts as the person's answer. Whoever has nothing to keep gets no record.
 */
export const gateEvents = async (
  admitted: readonly Admitted[],
  submission: SubmissionHead,
  tools: CollectTools,
  tally: Tally,
): Promise<readonly Permitted[]> => {
  const known = await lookUpPeople(admitted, tools);
  const answers = carriedAnswers(known);
  const allowedFor = allowance(answers, submission, tools);
  const judged = known.flatMap(
    ([event, person]) => judge(event, person, allowedFor(event, person), submission, tools, tally) ?? [],
  );
  const keys = await keysFor(judged, tools);
  await recordAnswers(answers, keys, submission, tools);
  return judged.flatMap(({ person, index, at, lines, traits }) => {
    const subjectKey = keys.get(person);
    return subjectKey === undefined ? [] : [{ subjectKey, index, at, lines, traits }];
  });
};

/** The last answer that a batch carries for each person: an earlier yes does not outlive a later no. */
type Answers = ReadonlyMap<Person, CarriedConsent>;

const carriedAnswers = (known: readonly (readonly [Admitted, Person])[]): Answers => {
  const answers = new Map<Person, Map<PurposeId, boolean>>();
  for (const [event, person] of known) {
    if (event.consent.size === 0) continue;
    answers.set(person, new Map([...(answers.get(person) ?? []), ...event.consent]));
  }
  return answers;
};

const judge = (
  event: Admitted,
  person: Person,
  allowed: ReadonlySet<PurposeId>,
  submission: SubmissionHead,
  tools: CollectTools,
  tally: Tally,
): Judged | undefined => {
  const { index, at } = event;
  const protection = protectionOf(person, at);
  if (protection !== undefined) return tally.drop(index, protection);
  if (isGiftMode(person.choices, submission.receivedAt) || isGiftMode(person.choices, at)) {
    tally.drop(index, "gift_mode");
    // What somebody says about their consent is heard all the same.
    return { index, at, lines: [], traits: NO_TRAITS, person };
  }
  const lines = event.lines.flatMap((line) => {
    const purposes = purposesOf(event, line, allowed, person, submission, tools);
    if (typeof purposes !== "string") {
      noteTouch(line, tally);
      return [{ line, purposes }];
    }
    tally.drop(index, purposes);
    if (!COUNTED_REASONS.has(purposes)) return [];
    tally.count(line.kind, at, line.productId);
    noteTouch(line, tally);
    return [];
  });
  const traits = traitsFor(event, allowed, tools, tally);
  return { index, at, lines, traits, person };
};

/** Left out for want of a reason to keep it, not because the person is protected: it may still count in totals. */
const COUNTED_REASONS: ReadonlySet<DropReason> = new Set<DropReason>([
  "no_consent",
  "purpose_not_declared",
  "import_undeclared",
]);

const protectionOf = ({ subjectKey, erasedAt, isForeign, choices }: Person, at: number): DropReason | undefined => {
  // Whoever was erased comes back by a choice of their own, and by no event.
  if (erasedAt !== undefined && (at <= erasedAt || subjectKey === undefined)) return "erased_person";
  if (isForeign) return "identity_unproven";
  if (choices.age === "minor") return "minor";
  return choices.restricted ? "restricted" : undefined;
};

/** Every purpose an event may be kept for, as far as its person is concerned. */
type AllowedFor = (event: Admitted, person: Person) => ReadonlySet<PurposeId>;

/** Who carries nothing has the same answer for each of their events. */
const allowance = (answers: Answers, { receivedAt, declared }: SubmissionHead, tools: CollectTools): AllowedFor => {
  const permittedBy = (choices: ChoiceState) => tools.choices.permitted(choices, receivedAt);
  const silent = new Map<Person, ReadonlySet<PurposeId>>();
  const ofSilent = (person: Person): ReadonlySet<PurposeId> => {
    const permitted = silent.get(person) ?? permittedBy(person.choices);
    silent.set(person, permitted);
    return permitted;
  };
  const allowed: AllowedFor = (event, person) => {
    const answer = answers.get(person);
    if (answer === undefined && declared === undefined) return ofSilent(person);
    const choices = withAnswer(withAnswer(person.choices, event.consent), refusalsOf(answer));
    const permitted = answer === undefined ? ofSilent(person) : permittedBy(choices);
    if (declared === undefined) return permitted;
    const admitted = declared.of[event.index]?.admitted ?? new Set<PurposeId>();
    return new Set([...admitted].filter((purpose) => permitted.has(purpose) || !isSpokenAgainst(purpose, choices)));
  };
  return (event, person) => without(allowed(event, person), event.refused);
};

/** Signals of the page take away, whoever allowed it. */
const without = (allowed: ReadonlySet<PurposeId>, refused: ReadonlySet<PurposeId>): ReadonlySet<PurposeId> =>
  refused.size === 0 ? allowed : new Set([...allowed].filter((purpose) => !refused.has(purpose)));

const refusalsOf = (answer: CarriedConsent | undefined): CarriedConsent =>
  new Map([...(answer ?? [])].filter(([, isGranted]) => !isGranted));

/** A carried refusal always holds; a carried agreement only where the ledger says nothing, and never for an import. */
const withAnswer = (choices: ChoiceState, answer: CarriedConsent): ChoiceState => {
  if (answer.size === 0) return choices;
  const purposes = { ...choices.purposes };
  for (const [purpose, isGranted] of answer) {
    if (!isGranted || purposes[purpose] === undefined) purposes[purpose] = { granted: isGranted };
  }
  return { ...choices, purposes };
};

const purposesOf = (
  { index, at }: Admitted,
  line: Line,
  allowed: ReadonlySet<PurposeId>,
  person: Person,
  { receivedAt, declared }: SubmissionHead,
  { rules }: CollectTools,
): readonly Purpose[] | DropReason => {
  const takers = rules.takers(line);
  if (takers.length === 0) return "purpose_not_declared";
  const inTime = takers.filter((purpose) => isWithinRetention(purpose, at, receivedAt));
  if (inTime.length === 0) return "too_old";
  const purposes = inTime.filter(({ purposeId }) => allowed.has(purposeId));
  if (purposes.length > 0)
    return [...purposes, ...rules.measurers(line).filter(joins(purposes, allowed, at, receivedAt))];
  if (inTime.every(({ purposeId }) => person.choices.objectsTo.includes(purposeId))) return "objected";
  const admitted = declared?.of[index]?.admitted;
  const isUndeclared = admitted !== undefined && inTime.every(({ purposeId }) => !admitted.has(purposeId));
  return isUndeclared ? "import_undeclared" : "no_consent";
};

/** Whether a purpose that measures may read what the others keep. */
const joins =
  (others: readonly Purpose[], allowed: ReadonlySet<PurposeId>, at: number, receivedAt: number) =>
  (purpose: Purpose): boolean =>
    !others.includes(purpose) && allowed.has(purpose.purposeId) && isWithinRetention(purpose, at, receivedAt);

const traitsFor = (
  { index, traits }: Admitted,
  allowed: ReadonlySet<PurposeId>,
  { rules }: CollectTools,
  tally: Tally,
): Traits => {
  if (traits === NO_TRAITS) return traits;
  const granted = rules.purposes.filter(({ purposeId }) => allowed.has(purposeId));
  const fields = DIRECT_FIELDS.filter((field) => traits[field] !== undefined);
  const kept = fields.filter((field) => rules.declares(field, granted));
  for (const field of fields) {
    if (!kept.includes(field)) tally.leaveOut(index, "undeclared_field", field);
  }
  return Object.fromEntries(kept.map((field) => [field, traits[field]]));
};

const hasAnything = ({ lines, traits }: Judged): boolean => lines.length > 0 || Object.keys(traits).length > 0;

/** The key of everybody known, and a new one for whoever is first kept something about. */
const keysFor = async (
  judged: readonly Judged[],
  { identities }: CollectTools,
): Promise<ReadonlyMap<Person, SubjectKey>> => {
  const keys = new Map<Person, SubjectKey>();
  const newcomers = new Set<Person>();
  for (const event of judged) {
    const { subjectKey } = event.person;
    if (subjectKey !== undefined) keys.set(event.person, subjectKey);
    else if (hasAnything(event)) newcomers.add(event.person);
  }
  if (newcomers.size === 0) return keys;
  const asked = [...newcomers];
  const created = await identities.loadOrCreate(asked.map(({ identity }) => identity));
  asked.forEach((person, at) => {
    const subjectKey = created[at];
    if (subjectKey !== undefined) keys.set(person, subjectKey);
  });
  return keys;
};

/** Writes down what the ledger does not hold yet: a refusal of what it grants, an answer where it is silent. */
const recordAnswers = async (
  answers: Answers,
  keys: ReadonlyMap<Person, SubjectKey>,
  submission: SubmissionHead,
  { choices, rules }: CollectTools,
): Promise<void> => {
  const origin = submission.declared === undefined ? "event" : "import";
  const versions = new Map(rules.purposes.map(({ purposeId, version }) => [purposeId, version]));
  const lines = [...answers].flatMap(([person, answer]): readonly LedgerLine[] => {
    const subjectKey = keys.get(person);
    const news = [...answer].filter(([purpose, isGranted]) => isNews(person, purpose, isGranted, origin));
    if (subjectKey === undefined || news.length === 0) return [];
    const purposes = Object.fromEntries(news);
    const purposeVersions = Object.fromEntries(news.map(([purpose]) => [purpose, versions.get(purpose) ?? 1]));
    const entry = { at: submission.receivedAt, origin, purposes, purposeVersions } as const;
    return [{ subjectKey, entry, evidence: { carriedBy: "context of an event" } }];
  });
  if (lines.length > 0) await choices.append(lines);
};

const isNews = ({ choices }: Person, purpose: PurposeId, isGranted: boolean, origin: "event" | "import"): boolean => {
  const state = choices.purposes[purpose];
  if (!isGranted) return state?.granted === true;
  return origin === "event" && state === undefined;
};
