import type { OverrulingsWire } from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Options = SharedOptions & { readonly csv?: boolean };

export const registerOverrulings = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("overrulings"), "overrulings", words), words)
    .option("--csv", words("overrulings.csv"))
    .action(runCommand<[], Options>(list));
};

const list = async (terminal: Terminal, { config, csv = false }: Options): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const found = await shop.overrulings.list();
  const table = csv ? await shop.overrulings.asCsv() : undefined;
  terminal.answer(found, () => table ?? describe(found, terminal));
};

const describe = ({ overrulings }: OverrulingsWire, { words, width }: Terminal): string => {
  if (overrulings.length === 0) return words("overrulings.none");
  const rows = overrulings.map(({ at, kind, about, suggested, decided, by, judgement }) => [
    ...[at.slice(0, 10), kind, about.name, `${suggested} → ${decided}`, by, judgement],
  ]);
  const heading = (["at", "kind", "about", "decided", "by", "judgement"] as const).map((name) =>
    words(`overrulings.column_${name}`),
  );
  return writeTable(heading, rows, width);
};
