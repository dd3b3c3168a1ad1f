import { describeLaws, findGaps, type LawsReport, type NoticeGap, openLaws } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

export const registerLaws = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("laws"), "laws", words), words).action(runCommand(sayLaws));
};

const sayLaws = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  const { configuration, clock } = readShopSettings(config);
  const laws = openLaws(configuration);
  const report = describeLaws(laws, clock());
  const gaps = findGaps(configuration, laws.packs);
  terminal.answer({ ...report, noticeGaps: gaps }, () =>
    describe(report, gaps, configuration.shop.timeZone, terminal).join("\n\n"),
  );
};

const describe = (
  report: LawsReport,
  gaps: readonly NoticeGap[],
  timeZone: string,
  terminal: Terminal,
): readonly string[] => {
  const { words, style, language, width } = terminal;
  const heading = (text: string): string => style("bold", text);
  return [
    words("laws.apply", { laws: report.jurisdictions.join(", ") }),
    packTable(report, terminal),
    [heading(words("laws.due")), clockTable(report, timeZone, terminal)].join("\n"),
    ...(report.unconfirmed.length === 0
      ? []
      : [
          [
            heading(words("laws.unconfirmed")),
            writeTable(
              [words("laws.column_law"), words("laws.column_says")],
              report.unconfirmed.map(({ law, article, text }) => [`${law} ${article}`, text[language]]),
              width,
            ),
          ].join("\n"),
        ]),
    ...(gaps.length === 0
      ? []
      : [[heading(words("laws.gaps")), ...gaps.map((gap) => describeGap(gap, terminal))].join("\n")]),
  ];
};

/** What the notice lacks, which articles ask for it, and where it is written. */
export const describeGap = ({ text, articles, setting }: NoticeGap, { language, words }: Terminal): string =>
  `  ${text[language]} ${words("laws.gap_setting", { setting, articles: articles.join("; ") })}`;

const packTable = ({ packs }: LawsReport, { words, language, number, width }: Terminal): string =>
  writeTable(
    (["pack", "version", "checked", "rows", "open", "whose", "name"] as const).map((name) =>
      words(`laws.column_${name}`),
    ),
    packs.map(({ pack, version, asOf, rows, unconfirmed, isOfShop, from, name }) => [
      pack,
      from === "folder" ? words("laws.own", { version }) : String(version),
      asOf,
      number(rows),
      number(unconfirmed),
      words(isOfShop ? "laws.of_shop" : "laws.of_customers"),
      name[language],
    ]),
    width,
    [words("laws.column_rows"), words("laws.column_open")],
  );

const clockTable = ({ clocks }: LawsReport, timeZone: string, { words, language, width }: Terminal): string => {
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone });
  return writeTable(
    [words("laws.column_what"), words("laws.column_due"), words("laws.column_by")],
    clocks.map(({ what, dueAt, law, article, figure }) => [
      what,
      time.format(dueAt),
      figure === "own" ? words("laws.own_figure", { law, article }) : `${law} ${article}`,
    ]),
    width,
  );
};
