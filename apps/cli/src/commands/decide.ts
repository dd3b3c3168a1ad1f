import type { DecideRequestWire, DecisionWire } from "@seimbang/contracts";
import { type Command, InvalidArgumentError } from "commander";
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
  readonly language: "id" | "en";
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
    .option("-l, --language <language>", "language of the reasons", "en")
    .addHelpText(
      "after",
      '\nExamples:\n  $ seimbang decide\n  $ seimbang decide --slot product --product sku-1\n  $ seimbang decide --token "$(seimbang keys token --customer 4711)" --level 1',
    )
    .action(runCommand<[], Options>(decide));
};

const decide = async (terminal: Terminal, options: Options): Promise<void> => {
  await using shop = await openShop(readShopSettings(options.config));
  const decision = await shop.decide(toRequest(options));
  const titles = new Map(decision.items.map(({ productId }) => [productId, shop.titleOf(productId)]));
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

const LEVEL_NAMES = ["neutral", "my choices", "activity", "reminders", "predictions"] as const;

const describe = (
  decision: DecisionWire,
  titles: ReadonlyMap<string, string>,
  language: "id" | "en",
  { style, width }: Terminal,
): string => {
  const { slot, level, items, used, withheld } = decision;
  const rows = items.map(({ position, productId, score, reason }) => [
    String(position),
    titles.get(productId) ?? productId,
    score.toFixed(3),
    reason.text[language],
  ]);
  const why = Map.groupBy(withheld, (source) => source.why);
  return [
    `${style("bold", slot)}  level ${level.effective} (${LEVEL_NAMES[level.effective]}), allowed up to ${level.cap}`,
    "",
    writeTable(["#", "item", "score", "because"], rows, width, ["#", "score"]),
    "",
    `used      ${used.length === 0 ? "nothing about the person" : used.join(", ")}`,
    ...[...why].map(
      ([reason, sources]) =>
        `not used  ${sources.map(({ source }) => source).join(", ")}: ${reason.replaceAll("_", " ")}`,
    ),
    style("dim", `decision  ${decision.decisionId}`),
  ].join("\n");
};
