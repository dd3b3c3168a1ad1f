import { BALANCE_GROUPS, type BalanceGroup } from "@seimbang/contracts";
import { balanceToCsv } from "@seimbang/server";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { describeBalance } from "./describe-balance.ts";

type Options = SharedOptions & {
  readonly by: BalanceGroup;
  readonly from?: string;
  readonly until?: string;
  readonly csv?: boolean;
};

export const registerBalance = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("balance"), "balance", words), words)
    .addOption(new Option("--by <what>", words("balance.by")).choices(BALANCE_GROUPS).default("level"))
    .option("--from <day>", words("balance.from"))
    .option("--until <day>", words("balance.until"))
    .option("--csv", words("balance.csv"))
    .action(runCommand<[], Options>(report));
};

const report = async (terminal: Terminal, { config, by, from, until, csv }: Options): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  // Whoever has no worker, or asks before it came by, waits for the count.
  await shop.balance.keepDay();
  const told = await shop.balance.report({ by, from, until });
  if (csv === true) process.stdout.write(balanceToCsv(told));
  else terminal.answer(told, () => describeBalance(told, terminal));
};
