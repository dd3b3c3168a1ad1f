import type { SurveyResultsWire, SurveyStateWire, SurveysWire } from "@seimbang/contracts";
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
type Opening = Signed & { readonly judgement: string };
type ResultOptions = SharedOptions & { readonly csv?: boolean };

export const registerSurveys = (program: Command, words: Words): void => {
  const surveys = explained(program.command("surveys"), "surveys", words);
  const add = (name: "list" | "create" | "open" | "close" | "results") =>
    withSharedOptions(explained(surveys.command(name), `surveys.${name}`, words), words);
  add("list").action(runCommand(list));
  add("create")
    .argument("<file>", words("surveys.file"))
    .requiredOption("--by <name>", words("surveys.by"))
    .action(runCommand<[file: string], Signed>(create));
  add("open")
    .argument("<id>", words("surveys.id"))
    .requiredOption("--by <name>", words("surveys.by"))
    .requiredOption("--judgement <text>", words("surveys.open.judgement"))
    .action(runCommand<[id: string], Opening>(open));
  add("close")
    .argument("<id>", words("surveys.id"))
    .requiredOption("--by <name>", words("surveys.by"))
    .action(runCommand<[id: string], Signed>(close));
  add("results")
    .argument("<id>", words("surveys.id"))
    .option("--csv", words("surveys.results.csv"))
    .action(runCommand<[id: string], ResultOptions>(results));
};

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const found = await shop.surveys.list();
  terminal.answer(found, () => describeList(found, terminal));
};

const describeList = ({ surveys }: SurveysWire, { words, width, number, language }: Terminal): string => {
  if (surveys.length === 0) return words("surveys.none");
  const people = (count: number): string => (count === 0 ? words("surveys.few") : `≥ ${number(count)}`);
  const rows = surveys.map(({ surveyId, state, asked, answered, document }) => [
    ...[surveyId, words(`surveys.state_${state}`), people(asked), people(answered), document.title[language]],
  ]);
  const heading = (["id", "state", "asked", "answered", "title"] as const).map((name) =>
    words(`surveys.column_${name}`),
  );
  return writeTable(heading, rows, width);
};

const create = async (terminal: Terminal, { config, by }: Signed, file: string): Promise<void> => {
  const document = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const survey = await shop.surveys.draft({ by, document });
  terminal.answer(survey, () => terminal.words("surveys.created", { id: survey.surveyId }));
};

const open = async (terminal: Terminal, { config, by, judgement }: Opening, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { version } = await shop.surveys.find(id);
  const survey = await shop.surveys.open(id, { by, version, judgement });
  terminal.answer(survey, () => terminal.words("surveys.opened", { id }));
};

const close = async (terminal: Terminal, { config, by }: Signed, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { version } = await shop.surveys.find(id);
  const survey = await shop.surveys.close(id, { by, version });
  terminal.answer(survey, () => terminal.words("surveys.closed", { id }));
};

const results = async (terminal: Terminal, { config, csv = false }: ResultOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const [survey, found] = [await shop.surveys.find(id), await shop.surveys.results(id)];
  const table = csv ? await shop.surveys.resultsAsCsv(id, terminal.language) : undefined;
  terminal.answer(found, () => table ?? describeResults(survey, found, terminal));
};

const describeResults = (
  { document }: SurveyStateWire,
  { people, questions }: SurveyResultsWire,
  { words, width, number, language }: Terminal,
): string => {
  if (people === null) return words("surveys.nothing_told");
  const percent = (share: number): string => `${number(Math.round(share * 100))} %`;
  const rows = questions.flatMap(({ questionId, people: answering, options = [] }) => {
    const asked = document.questions.find((question) => question.questionId === questionId);
    const title = asked?.text[language] ?? questionId;
    if (options.length === 0) return [[title, answering === null ? words("surveys.few") : number(answering), "", ""]];
    return options.map(({ optionId, share, lower, upper }, at) => [
      ...[at === 0 ? title : "", asked?.options?.find((one) => one.optionId === optionId)?.text[language] ?? optionId],
      ...[percent(share), `${percent(lower)} … ${percent(upper)}`],
    ]);
  });
  const heading = (["question", "answer", "share", "interval"] as const).map((name) => words(`surveys.column_${name}`));
  return `${words("surveys.people", { people })}\n\n${writeTable(heading, rows, width)}`;
};
