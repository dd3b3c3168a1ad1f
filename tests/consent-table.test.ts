import { join } from "node:path";
import { withheldSentence } from "@seimbang/contracts";
import {
  brandAs,
  type ChoiceState,
  consentGate,
  type GateInput,
  LEVELS,
  SOURCE_NAMES,
  type Source,
  WITHHELD_REASONS,
} from "@seimbang/engine";
import { expect, test } from "vitest";
import { markdownTable } from "./markdown-table.ts";

/** The page is made from the gate itself: `npx vitest run tests/consent-table.test.ts --update` writes it again. */
const PAGE = join(import.meta.dirname, "../docs/consent-truth-table.md");
const NOW = Date.UTC(2026, 10, 24);
const purpose = brandAs.purposeId("suggestions");
const allOn = Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as Record<Source, boolean>;

const everythingAllowed: ChoiceState = {
  cap: 4,
  lowered: 4,
  sources: allOn,
  purposes: { [purpose]: { granted: true, expiresAt: NOW + 1 } },
  age: "adult",
  restricted: false,
  objectsTo: [],
  mutes: [],
};

type Case = {
  readonly when: string;
  readonly choices: GateInput["choices"];
  readonly ask?: Partial<GateInput["ask"]>;
};
const but = (when: string, changes: Partial<ChoiceState>, ask: Partial<GateInput["ask"]> = {}): Case => ({
  when,
  choices: { ...everythingAllowed, ...changes },
  ask,
});

const CASES: readonly Case[] = [
  ...LEVELS.map((level) => but(`level ${level}`, { cap: level, lowered: level })),
  but("level 4, lowered to 1 by a negative signal", { lowered: 1 }),
  but("level 1, a preview of level 4 without permission", { cap: 1, lowered: 1 }, { requestedLevel: 4 }),
  but("the switch of views off", { sources: { ...allOn, views: false } }),
  but("the slot's purpose never spoken of", { purposes: {} }),
  but("the slot's purpose refused", { purposes: { [purpose]: { granted: false } } }),
  but("the slot's purpose granted until now", { purposes: { [purpose]: { granted: true, expiresAt: NOW } } }),
  but("age not declared", { age: undefined }),
  but("a minor", { age: "minor" }),
  but("restricted", { restricted: true }),
  but("objects to the slot's purpose", { objectsTo: [purpose] }),
  but("gift mode", { gift: { since: NOW, until: NOW + 1 } }),
  but("gift mode that is over", { gift: { since: NOW - 1, until: NOW } }),
  but("a page about something sensitive", {}, { unfit: "sensitive_page" }),
  but("a page on which somebody pays", {}, { unfit: "checkout_page" }),
  but("a device that several people use, nobody signed in", {}, { unfit: "shared_device" }),
  but("a signal of the page refuses the slot's purpose", {}, { refusedBySignal: true }),
  { when: "no visitor", choices: "no_visitor" },
  { when: "choices that cannot be read", choices: "unreadable" },
];

const cellsOf = ({ when, choices, ask }: Case): readonly string[] => {
  const { used, withheld } = consentGate({
    choices,
    stored: [],
    ask: { purpose, now: NOW, refusedBySignal: false, ...ask },
    isSensitive: () => false,
  });
  const cellOf = (source: Source): string =>
    used.includes(source) ? "**read**" : (withheld.find((held) => held.source === source)?.why ?? "");
  return [when, ...SOURCE_NAMES.map(cellOf)];
};

test("docs/consent-truth-table.md says what the consent gate answers", async () => {
  const sentences = WITHHELD_REASONS.map((why) => [
    `\`${why}\``,
    withheldSentence(why, "en"),
    withheldSentence(why, "id"),
  ]);
  const page = `# What may be read of a person

For a person of full age who chose level 4, has every switch on and granted the slot's purpose, everything is read. Each
line changes one thing of that. A cell is what the gate answers about one source: read, or why not. Nothing sensitive is
ever read, whatever is chosen. Every combination of these is walked by \`packages/engine/src/consent-gate.test.ts\`.

${markdownTable(["when", ...SOURCE_NAMES], CASES.map(cellsOf))}

## What a person is told

${markdownTable(["why", "English", "Indonesian"], sentences)}
`;
  await expect(page).toMatchFileSnapshot(PAGE);
});

test("every case of the page answers for every source", () => {
  for (const cells of CASES.map(cellsOf)) expect(cells.filter((cell) => cell === "")).toEqual([]);
});
