import { join } from "node:path";
import { expect, test } from "vitest";
import { writeDay } from "../apps/server/src/laws/calendar-day.ts";
import { readPacks } from "../apps/server/src/laws/read-packs.ts";
import { rowsOf } from "../apps/server/src/laws/rows-of.ts";
import type { RulePack } from "../apps/server/src/laws/rule-pack.ts";
import { markdownTable } from "./markdown-table.ts";

/** The page is made from the rule packs: `npx vitest run tests/laws.test.ts --update` writes it again. */
const PAGE = join(import.meta.dirname, "../docs/laws.md");

type Clock = RulePack["clocks"][number];

const UNITS = { hours: "hours", days: "days", businessDays: "business days", months: "months" } as const;
const periodOf = ({ unit, count }: Clock["within"]): string =>
  `${count} ${count === 1 ? UNITS[unit].slice(0, -1) : UNITS[unit]}`;

const withinOf = ({ within, figure, rolls, threshold, extension, acknowledgement }: Clock): string =>
  [
    `${periodOf(within)}${figure === "own" ? " (ours)" : ""}${rolls ? ", to a working day" : ""}`,
    ...(threshold === undefined ? [] : [`risk: ${threshold}`]),
    ...(extension === undefined ? [] : [`extended: ${periodOf(extension.within)}`]),
    ...(acknowledgement === undefined ? [] : [`confirmed: ${periodOf(acknowledgement.within)}`]),
  ].join("; ");

const clockTable = ({ clocks }: RulePack): string =>
  markdownTable(
    ["for", "within", "article", "verified", "source", "checked", "English", "Indonesian"],
    clocks.map((row) => [
      `\`${row.for}\``,
      withinOf(row),
      row.article,
      row.verified,
      row.source ?? "",
      row.checked,
      row.text.en,
      row.text.id,
    ]),
  );

const rowTable = (pack: RulePack): string =>
  markdownTable(
    ["list", "about", "article", "verified", "source", "checked", "English", "Indonesian"],
    rowsOf(pack)
      .filter(({ section }) => section !== "clocks")
      .map(({ section, about, article, verified, source, checked, text }) => [
        section,
        `\`${about}\``,
        article,
        verified,
        source ?? "",
        checked,
        text.en,
        text.id,
      ]),
  );

/** Where it applies, what its days are, and of what officers depend: sentences only where the pack says something. */
const calendarOf = ({ timeZones, holidays, area, officer }: RulePack): string =>
  [
    `Days begin and end in ${timeZones.join(", ")}.`,
    `A holiday is what all of these have: ${holidays.places.join(", ")}.`,
    ...(holidays.daysOff.length === 0 ? [] : [`Off as well: ${holidays.daysOff.map(writeDay).join(", ")}.`]),
    ...(holidays.workingDays.length === 0 ? [] : [`Worked on: ${holidays.workingDays.map(writeDay).join(", ")}.`]),
    ...(area === undefined ? [] : [`It is the law in ${area.places.join(", ")}.`]),
    ...(officer.triggers.length === 0 ? [] : [`An officer is needed where ${officer.needs} of what it names is so.`]),
  ].join("\n");

const describe = (pack: RulePack): string => `## ${pack.law}

${pack.name.en} (\`${pack.pack}\`, version ${pack.version}, as of ${pack.asOf}). It has no clock for ${pack.silent
  .map((name) => `\`${name}\``)
  .join(", ")}.

${calendarOf(pack)}

Where it was read:

${markdownTable(
  ["source", "kind", "English", "Indonesian"],
  pack.sources.map(({ source, kind, text }) => [source, kind, text.en, text.id]),
)}

${clockTable(pack)}

${rowTable(pack)}
`;

test("docs/laws.md says what the rule packs say", async () => {
  const packs = readPacks(undefined);
  const page = `# Laws

Made from the rule packs in \`apps/server/src/laws/packs\`. "Verified" says how far a row can be believed: \`statute\` where the law's
own text was read, \`secondary\` where somebody's account of it was, \`unconfirmed\` where neither. "Source" is where, as far as that
was written down. It is no legal advice: have somebody
who knows the law read what concerns you. [How packs are written and replaced](guides/laws.md).

A figure that is "ours" stands where the law says "without delay" or names no time at all.

${packs.map(describe).join("\n")}`;
  await expect(page).toMatchFileSnapshot(PAGE);
});
