import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChoiceEntry } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { LEVELS, oneLevelUp } from "./levels.ts";
import { type AskedPrompt, chanceOfQuestion, mayAsk, mayInvite, mayProposeGift } from "./prompts.ts";

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const SEEDED = { seed: 20261124, numRuns: 10_000 };
const rules = { comfortEvery: 30 * DAY, invitationEvery: 90 * DAY, quietFor: 60 * DAY, apart: 7 * DAY };
const registry = { registryVersion: "r", purposes: [] };

const ago = (days: number): number => NOW - days * DAY;
const personOf = (entries: readonly ChoiceEntry[], prompts: readonly AskedPrompt[] = [], now = NOW) => ({
  choices: foldChoices(entries, registry, now),
  entries,
  prompts,
});
const chosen = (cap: ChoiceEntry["cap"]): ChoiceEntry => ({ at: ago(300), origin: "choice", age: "adult", cap: cap! });
const comfort = (days: number, answer: NonNullable<ChoiceEntry["comfort"]>): ChoiceEntry => ({
  at: ago(days),
  origin: "feedback",
  comfort: answer,
});
const COMFORTABLE = [chosen(2), comfort(100, 5), comfort(60, 4)];
const invited = (days: number, declined = false): AskedPrompt => ({ kind: "invitation", askedAt: ago(days), declined });
const asked = (days: number): AskedPrompt => ({ kind: "comfort", askedAt: ago(days), declined: false });
const isInvited = (entries: readonly ChoiceEntry[], prompts: readonly AskedPrompt[] = []) =>
  mayInvite(personOf(entries, prompts), NOW, rules);

test("whoever was comfortable in different weeks may be invited", () => {
  expect(isInvited(COMFORTABLE)).toBe(true);
});

const NOT_INVITED: readonly (readonly [string, readonly ChoiceEntry[], readonly AskedPrompt[]])[] = [
  ["was comfortable once", [chosen(2), comfort(60, 5)], []],
  ["was comfortable twice in one week", [chosen(2), comfort(66, 5), comfort(60, 5)], []],
  ["was comfortable at another level", [...COMFORTABLE, { at: ago(50), origin: "choice", cap: 2 }], []],
  ["was uncomfortable since", [...COMFORTABLE, comfort(200, 2)], []],
  ["complained sixty days ago less a moment", [...COMFORTABLE, complaint(59.9)], []],
  ["is at the highest level", [chosen(4), comfort(100, 5), comfort(60, 5)], []],
  ["has not declared their age", [{ at: ago(300), origin: "choice", cap: 2 }, ...COMFORTABLE.slice(1)], []],
  ["is a minor", [...COMFORTABLE, { at: ago(1), origin: "choice", age: "minor" }], []],
  ["restricted the use of their data", [...COMFORTABLE, { at: ago(1), origin: "choice", restricted: true }], []],
  ["looks for presents", [...COMFORTABLE, { at: ago(1), origin: "choice", giftUntil: NOW + 1 }], []],
  ["is kept below what they agreed to", [...COMFORTABLE, ...[240, 200, 160].map(tooPersonal)], []],
  ["was invited ninety days ago less a moment", COMFORTABLE, [invited(89.9)]],
  ["was asked something seven days ago less a moment", COMFORTABLE, [asked(6.9)]],
  ["refused twice, however long ago", COMFORTABLE, [invited(2000, true), invited(1000, true)]],
];

function tooPersonal(days: number): ChoiceEntry {
  return { ...complaint(days), negative: { kind: "too_personal" } };
}

function complaint(days: number): ChoiceEntry {
  return { at: ago(days), origin: "feedback", negative: { kind: "misleading" } };
}

test.each(NOT_INVITED)("nobody is invited who %s", (_who, entries, prompts) => {
  expect(isInvited(entries, prompts)).toBe(false);
});

test("an invitation may come again where its time has passed and it was refused once at most", () => {
  expect(isInvited([...COMFORTABLE, complaint(60)], [invited(90, true), asked(7)])).toBe(true);
});

const entry: fc.Arbitrary<ChoiceEntry> = fc.record(
  {
    at: fc.integer({ min: 1, max: 200 }).map(ago),
    origin: fc.constantFrom("choice", "feedback", "merge", "staff"),
    comfort: fc.constantFrom(2, 4, 5, 5),
    negative: fc.constantFrom({ kind: "too_often" }, { kind: "too_personal" }),
    age: fc.constantFrom("adult", "adult", "minor"),
    restricted: fc.boolean(),
    giftUntil: fc.integer({ min: -100, max: 10 }).map((days) => NOW + days * DAY),
  },
  { requiredKeys: ["at", "origin"] },
) as fc.Arbitrary<ChoiceEntry>;
const answers = fc.array(
  fc.record({ at: fc.integer({ min: 1, max: 200 }).map(ago), comfort: fc.constantFrom(3, 4, 5) }),
  { minLength: 1, maxLength: 4 },
);
const ledger = fc
  .record({ cap: fc.constantFrom(...LEVELS), comfortable: answers, more: fc.array(entry, { maxLength: 2 }) })
  .map(({ cap, comfortable, more }) => [
    chosen(cap),
    ...comfortable.map((answer): ChoiceEntry => ({ origin: "feedback", ...answer }) as ChoiceEntry),
    ...more,
  ]);
const prompt: fc.Arbitrary<AskedPrompt> = fc.record({
  kind: fc.constantFrom("comfort" as const, "invitation" as const),
  askedAt: fc.integer({ min: 0, max: 200 }).map(ago),
  declined: fc.boolean(),
});
const prompts = fc.array(prompt, { maxLength: 3 });

test("an invitation is only ever to one level more than an adult chose, after comfort and without a complaint", () => {
  let invitations = 0;
  fc.assert(
    fc.property(ledger, prompts, (entries, before) => {
      const person = personOf(entries, before);
      if (!mayInvite(person, NOW, rules)) return;
      invitations += 1;
      expect(person.choices).toMatchObject({ age: "adult", restricted: false, lowered: person.choices.cap });
      expect(oneLevelUp(person.choices.cap)).toBe(person.choices.cap + 1);
      const fine = entries.flatMap(({ at, comfort: answer = 0 }) => (answer >= 4 ? [at] : []));
      expect(Math.max(...fine) - Math.min(...fine)).toBeGreaterThanOrEqual(7 * DAY);
      for (const { at, negative, comfort: answer = 5 } of entries)
        if (negative !== undefined || answer <= 2) expect(NOW - at).toBeGreaterThanOrEqual(60 * DAY);
      for (const { kind, askedAt } of before)
        expect(NOW - askedAt).toBeGreaterThanOrEqual(kind === "invitation" ? 90 * DAY : 7 * DAY);
      expect(before.filter(({ kind, declined }) => kind === "invitation" && declined).length).toBeLessThan(2);
    }),
    SEEDED,
  );
  expect(invitations).toBeGreaterThan(100);
});

test("one more complaint, discomfort, question or refusal never makes an invitation possible", () => {
  const worse = fc.oneof(
    fc.record({ entry: fc.constantFrom(complaint(1), complaint(100), comfort(1, 1), comfort(100, 2)) }),
    fc.record({ prompt: prompt.map((asking) => ({ ...asking, declined: true })) }),
  );
  fc.assert(
    fc.property(ledger, prompts, worse, (entries, before, more) => {
      const after = personOf("entry" in more ? [...entries, more.entry] : entries, [
        ...before,
        ...("prompt" in more ? [more.prompt] : []),
      ]);
      if (mayInvite(after, NOW, rules)) expect(mayInvite(personOf(entries, before), NOW, rules)).toBe(true);
    }),
    SEEDED,
  );
});

test("whoever does not permit measuring, or was asked lately, is not asked, and the level makes no difference", () => {
  for (const cap of LEVELS) {
    const ask = (before: readonly AskedPrompt[], mayMeasure = true) =>
      mayAsk(personOf([chosen(cap)], before), mayMeasure, NOW, rules);
    expect([ask([]), ask([asked(30), invited(7)])]).toEqual([true, true]);
    expect([ask([], false), ask([asked(29.9)]), ask([invited(6.9)])]).toEqual([false, false, false]);
  }
  const looking: ChoiceEntry = { at: ago(1), origin: "choice", giftUntil: NOW + 1 };
  expect(mayAsk(personOf([chosen(2), looking]), true, NOW, rules)).toBe(false);
});

test("gift mode is proposed once an order, within three days of it, and not to who has it or refused it twice", () => {
  const proposal = (days: number, declined = false): AskedPrompt => ({ kind: "gift", askedAt: ago(days), declined });
  const isProposed = (before: readonly AskedPrompt[], days = 1, entries: readonly ChoiceEntry[] = []) =>
    mayProposeGift(personOf(entries, before), { at: ago(days), heardAt: ago(days) }, NOW);
  expect([isProposed([]), isProposed([], 2.99), isProposed([], 3)]).toEqual([true, true, false]);
  expect([isProposed([proposal(1.01)]), isProposed([proposal(1)])]).toEqual([true, false]);
  expect(isProposed([proposal(300, true), proposal(200)])).toBe(true);
  expect(isProposed([proposal(300, true), proposal(200, true)])).toBe(false);
  expect(isProposed([asked(0.5), invited(0.5, true), invited(200, true)]), "what else was asked").toBe(true);
  expect(isProposed([], 1, [{ at: ago(1), origin: "choice", giftUntil: NOW + 1 }])).toBe(false);
  expect(isProposed([], 1, [{ at: ago(1), origin: "choice", giftUntil: NOW }])).toBe(true);
});

test("over years of visits nobody is asked more often than the rules say", () => {
  const visit = fc.record({ days: fc.integer({ min: 1, max: 20 }), answer: fc.constantFrom(3, 4, 5, 5, 5) });
  fc.assert(
    fc.property(fc.array(visit, { minLength: 20, maxLength: 60 }), fc.boolean(), (visits, declines) => {
      const entries = [chosen(1)];
      const before: AskedPrompt[] = [];
      let now = ago(300);
      for (const { days, answer } of visits) {
        now += days * DAY;
        const person = personOf(entries, before, now);
        const invites = mayInvite(person, now, rules);
        if (invites) before.push({ kind: "invitation", askedAt: now, declined: declines });
        else if (mayAsk(person, true, now, rules)) {
          before.push({ kind: "comfort", askedAt: now, declined: false });
          entries.push({ at: now, origin: "feedback", comfort: answer as 3 | 4 | 5 });
        }
        if (invites && !declines) entries.push({ at: now, origin: "choice", cap: oneLevelUp(person.choices.cap) });
      }
      const gaps = (of: readonly AskedPrompt[]) =>
        of.slice(1).map(({ askedAt }, at) => askedAt - (of[at]?.askedAt ?? 0));
      const invitations = before.filter(({ kind }) => kind === "invitation");
      expect(Math.min(Number.POSITIVE_INFINITY, ...gaps(before))).toBeGreaterThanOrEqual(7 * DAY);
      expect(Math.min(Number.POSITIVE_INFINITY, ...gaps(invitations))).toBeGreaterThanOrEqual(90 * DAY);
      expect(
        Math.min(Number.POSITIVE_INFINITY, ...gaps(before.filter(({ kind }) => kind === "comfort"))),
      ).toBeGreaterThanOrEqual(30 * DAY);
      expect(invitations.length).toBeLessThanOrEqual(declines ? 2 : 3);
    }),
    { seed: 20261124, numRuns: 1000 },
  );
});

test("the chance of a question grows with each decision and is that of one for one", () => {
  expect(chanceOfQuestion(0, 0.01)).toBe(0);
  expect(chanceOfQuestion(1, 0.01)).toBeCloseTo(0.01, 12);
  expect(chanceOfQuestion(100, 0.01)).toBeCloseTo(0.634, 3);
  expect([chanceOfQuestion(9, 0), chanceOfQuestion(1, 1)]).toEqual([0, 1]);
});
