import {
  type DecideRequestWire,
  type DecisionWire,
  levelName,
  sourceName,
  withheldSentence,
} from "@seimbang/contracts";
import type { Level, Source } from "@seimbang/engine";
import { type Command, InvalidArgumentError, Option } from "commander";
import { LANGUAGES, type Language, languageOfThisMachine } from "../language.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Options = SharedOptions & {
  readonly slot: string;
  readonly token?: string;
  readonly product?: string;
  readonly query?: string;
  readonly level?: number;
  readonly count?: number;
  readonly language: Language;
};

const wholeBetween =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`It is a whole number from ${low} to ${high}.`);
  };

export const registerDecide = (program: Command): void => {
  withSharedOptions(
    program
      .command("decide")
      .summary("what a slot shows somebody, and why")
      .description(
        "Decides for one slot exactly as the server does. Without a token, for somebody the shop does not know.",
      ),
  )
    .option("-s, --slot <name>", "a slot of seimbang.yaml", "home")
    .option("-t, --token <token>", "the visitor's token (`seimbang keys token` makes one for a customer)")
    .option("--product <id>", "the product whose page it is")
    .option("-q, --query <text>", "what they search for")
    .option("--level <0-4>", "see it at a lower level than theirs", wholeBetween(0, 4))
    .option("-n, --count <items>", "how many items", wholeBetween(1, 100))
    .addOption(
      new Option("-l, --language <language>", "language of the answer")
        .choices(LANGUAGES)
        .default(languageOfThisMachine()),
    )
    .addHelpText(
      "after",
      '\nExamples:\n  $ seimbang decide\n  $ seimbang decide --slot product --product sku-1\n  $ seimbang decide --token "$(seimbang keys token --customer 4711)" --level 1',
    )
    .action(runCommand<[], Options>(decide));
};

const decide = async (terminal: Terminal, options: Options): Promise<void> => {
  await using shop = await openShop(readShopSettings(options.config));
  const decision = await shop.decide(toRequest(options));
  const titles = new Map(decision.items.map(({ productId }) => [productId, shop.titleOf(productId, options.language)]));
  terminal.answer(decision, () => describe(decision, titles, options.language, terminal));
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

const WORDS = {
  id: {
    level: "tingkat",
    upTo: "paling tinggi",
    columns: ["#", "produk", "skor", "karena"],
    used: "dipakai",
    nothing: "tidak ada apa pun tentang orangnya",
    decision: "keputusan",
  },
  en: {
    level: "level",
    upTo: "allowed up to",
    columns: ["#", "item", "score", "because"],
    used: "used",
    nothing: "nothing about the person",
    decision: "decision",
  },
} as const;

const describe = (
  decision: DecisionWire,
  titles: ReadonlyMap<string, string>,
  language: Language,
  { style, width }: Terminal,
): string => {
  const { slot, level, items, used, withheld } = decision;
  const words = WORDS[language];
  const [place, , score] = words.columns;
  const rows = items.map(({ position, productId, score, reason }) => [
    String(position),
    titles.get(productId) ?? productId,
    score.toFixed(3),
    reason.text[language],
  ]);
  const namesOf = (sources: readonly Source[]) => sources.map((source) => sourceName(source, language)).join(", ");
  const why = [...Map.groupBy(withheld, (source) => source.why)];
  return [
    `${style("bold", slot)}  ${words.level} ${level.effective} (${levelName(level.effective as Level, language)}), ${words.upTo} ${level.cap}`,
    "",
    writeTable(words.columns, rows, width, [place, score]),
    "",
    `${words.used}: ${used.length === 0 ? words.nothing : namesOf(used)}`,
    ...why.map(([reason, held]) => {
      const names = why.length === 1 && used.length === 0 ? "" : ` (${namesOf(held.map(({ source }) => source))})`;
      return `${withheldSentence(reason, language)}${names}`;
    }),
    style("dim", `${words.decision}: ${decision.decisionId}`),
  ].join("\n");
};
