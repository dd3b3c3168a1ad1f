import {
  type DecideRequestWire,
  type DecisionWire,
  levelName,
  sourceName,
  withheldSentence,
} from "@seimbang/contracts";
import type { Level, Source } from "@seimbang/engine";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { wholeNumber } from "../whole-number.ts";

type Options = SharedOptions & {
  readonly slot: string;
  readonly token?: string;
  readonly product?: string;
  readonly query?: string;
  readonly level?: number;
  readonly count?: number;
};

export const registerDecide = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("decide"), "decide", words), words)
    .option("-s, --slot <name>", words("decide.slot"), "home")
    .option("-t, --token <token>", words("decide.token"))
    .option("--product <id>", words("decide.product"))
    .option("-q, --query <text>", words("decide.query"))
    .option("--level <0-4>", words("decide.level"), wholeNumber(0, 4, words))
    .option("-n, --count <items>", words("decide.count"), wholeNumber(1, 100, words))
    .action(runCommand<[], Options>(decide));
};

const decide = async (terminal: Terminal, options: Options): Promise<void> => {
  const settings = readShopSettings(options.config);
  refuseUnknownSlot(options.slot, [...settings.configuration.slots.keys()]);
  await using shop = await openShop(settings);
  const decision = await shop.decide(toRequest(options));
  const titles = new Map(
    decision.items.map(({ productId }) => [productId, shop.titleOf(productId, terminal.language)]),
  );
  terminal.answer(decision, () => describe(decision, titles, terminal));
};

const refuseUnknownSlot = (slot: string, slots: readonly string[]): void => {
  if (!slots.includes(slot)) throw new CommandError("unknown_slot", { slot, slots: slots.join(", ") });
};

const toRequest = ({ slot, token, product, query, level, count }: Options): DecideRequestWire => {
  const context = {
    ...(product === undefined ? {} : { productId: product }),
    ...(query === undefined ? {} : { query }),
  };
  return {
    slot,
    ...(token === undefined ? {} : { visitor: { token } }),
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(level === undefined ? {} : { level }),
    ...(count === undefined ? {} : { count }),
  };
};

const describe = (
  decision: DecisionWire,
  titles: ReadonlyMap<string, string>,
  { style, width, words, number, language }: Terminal,
): string => {
  const { slot, level, items, used, withheld } = decision;
  const rows = items.map(({ position, productId, score, reason }) => [
    String(position),
    titles.get(productId) ?? productId,
    number(score, 3),
    reason.text[language],
  ]);
  const [place, score] = ["#", words("decide.column_score")];
  const heading = [place, words("decide.column_item"), score, words("decide.column_because")];
  const { effective, cap } = level;
  const name = levelName(effective as Level, language);
  const namesOf = (sources: readonly Source[]) => sources.map((source) => sourceName(source, language)).join(", ");
  const why = [...Map.groupBy(withheld, (source) => source.why)];
  return [
    `${style("bold", slot)}  ${words("decide.heading", { effective, name, cap })}`,
    "",
    writeTable(heading, rows, width, [place, score]),
    "",
    words("decide.used", { sources: used.length === 0 ? words("decide.nothing") : namesOf(used) }),
    ...why.map(([reason, held]) => {
      const names = why.length === 1 && used.length === 0 ? "" : ` (${namesOf(held.map(({ source }) => source))})`;
      return `${withheldSentence(reason, language)}${names}`;
    }),
    style("dim", words("decide.decision", { id: decision.decisionId })),
  ].join("\n");
};
