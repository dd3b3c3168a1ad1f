import type { ModeratedBoardWire } from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Signed = SharedOptions & { readonly by: string };
type Refusing = Signed & { readonly reason: string; readonly explanation?: string };

export const registerBoard = (program: Command, words: Words): void => {
  const board = explained(program.command("board"), "board", words);
  const add = (name: "list" | "publish" | "refuse" | "answer" | "improve") =>
    withSharedOptions(explained(board.command(name), `board.${name}`, words), words);
  add("list").action(runCommand(list));
  for (const name of ["publish", "answer"] as const)
    add(name)
      .argument("<id>", words("board.id"))
      .argument("<file>", words(`board.${name}.file`))
      .requiredOption("--by <name>", words("board.by"))
      .action(runCommand<[id: string, file: string], Signed>(name === "publish" ? publish : answer));
  add("refuse")
    .argument("<id>", words("board.id"))
    .requiredOption("--reason <reason>", words("board.refuse.reason"))
    .option("--explanation <text>", words("board.refuse.explanation"))
    .requiredOption("--by <name>", words("board.by"))
    .action(runCommand<[id: string], Refusing>(refuse));
  add("improve")
    .argument("<file>", words("board.improve.file"))
    .requiredOption("--by <name>", words("board.by"))
    .action(runCommand<[file: string], Signed>(improve));
};

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const found = await shop.board.list();
  terminal.answer(found, () => describe(found, terminal));
};

const describe = ({ proposals }: ModeratedBoardWire, { words, width, number, language }: Terminal): string => {
  if (proposals.length === 0) return words("board.none");
  const rows = proposals.map(({ proposalId, state, votes, wording }) => [
    ...[proposalId, words(`board.state_${state}`), votes === null ? words("board.few") : number(votes)],
    wording?.title[language] ?? words("board.unread"),
  ]);
  const heading = (["id", "state", "votes", "title"] as const).map((name) => words(`board.column_${name}`));
  return writeTable(heading, rows, width);
};

const publish = async (terminal: Terminal, { config, by }: Signed, id: string, file: string): Promise<void> => {
  const wording = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const { version } = await shop.board.find(id);
  const proposal = await shop.board.publish(id, { by, version, wording });
  terminal.answer(proposal, () => terminal.words("board.published", { id }));
};

const refuse = async (terminal: Terminal, { config, by, reason, explanation }: Refusing, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const told = explanation === undefined ? {} : { explanation };
  const { version } = await shop.board.find(id);
  const proposal = await shop.board.refuse(id, { by, version, reason, ...told });
  terminal.answer(proposal, () => terminal.words("board.refused", { id }));
};

const answer = async (terminal: Terminal, { config, by }: Signed, id: string, file: string): Promise<void> => {
  const said = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const { version } = await shop.board.find(id);
  const proposal = await shop.board.answer(id, typeof said === "object" ? { version, ...said, by } : said);
  terminal.answer(proposal, () => terminal.words("board.answered", { id }));
};

const improve = async (terminal: Terminal, { config, by }: Signed, file: string): Promise<void> => {
  const document = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const improvement = await shop.board.publishImprovement({ by, document });
  terminal.answer(improvement, () => terminal.words("board.improved", { id: improvement.improvementId }));
};
