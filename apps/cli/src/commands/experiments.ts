import type {
  ExperimentForecastWire,
  ExperimentReportWire,
  ExperimentSummaryWire,
  ExperimentWire,
} from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Moving = SharedOptions & { readonly by?: string; readonly because?: string };

const STEPS = ["start", "stop"] as const;
/** In place of a key's id: whoever has the command line has the database. */
const ACTOR = { keyId: "command_line" };

export const registerExperiments = (program: Command, words: Words): void => {
  const experiments = explained(program.command("experiments"), "experiments", words);
  const add = (name: "list" | "show" | "draft" | (typeof STEPS)[number]) =>
    withSharedOptions(explained(experiments.command(name), `experiments.${name}`, words), words);
  add("list").action(runCommand<[], SharedOptions>(list));
  add("show").argument("<id>", words("experiments.id")).action(runCommand<[id: string], SharedOptions>(show));
  add("draft").argument("<file>", words("experiments.file")).action(runCommand<[file: string], SharedOptions>(draft));
  for (const step of STEPS)
    add(step)
      .argument("<id>", words("experiments.id"))
      .option("--by <name>", words("experiments.by"))
      .option("--because <text>", words("experiments.because"))
      .action(runCommand<[id: string], Moving>((terminal, options, id) => move(terminal, options, id, step)));
};

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const experiments = await shop.experiments.list();
  terminal.answer(experiments, () => describeList(experiments, terminal));
};

const COLUMNS = ["id", "state", "name"] as const;

const describeList = (experiments: readonly ExperimentSummaryWire[], { words, width }: Terminal): string => {
  if (experiments.length === 0) return words("experiments.none");
  const rows = experiments.map(({ experimentId, state, name }) => [
    experimentId,
    words(`experiments.state_${state}`),
    name,
  ]);
  return writeTable(
    COLUMNS.map((column) => words(`experiments.column_${column}`)),
    rows,
    width,
  );
};

const show = async (terminal: Terminal, { config }: SharedOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  answer(await shop.experiments.find(id), terminal);
};

const draft = async (terminal: Terminal, { config }: SharedOptions, file: string): Promise<void> => {
  const document = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  answer(await shop.experiments.draft(document, ACTOR), terminal);
};

const move = async (
  terminal: Terminal,
  { config, by, because }: Moving,
  id: string,
  step: (typeof STEPS)[number],
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const signed = { ...(by === undefined ? {} : { by }), ...(because === undefined ? {} : { judgement: because }) };
  answer(await shop.experiments.move(id, { step, ...signed }, ACTOR.keyId), terminal);
};

const answer = (experiment: ExperimentWire, terminal: Terminal): void =>
  terminal.answer(experiment, () => describe(experiment, terminal));

const describe = ({ experimentId, state, document, forecast, report }: ExperimentWire, terminal: Terminal): string => {
  const { words, style } = terminal;
  return [
    `${style("bold", document.name)}  ${words(`experiments.state_${state}`)}`,
    experimentId,
    ...(forecast === undefined ? [] : describeForecast(forecast, document.plannedDays, terminal)),
    ...(report === undefined ? [] : describeReport(report, terminal)),
  ].join("\n");
};

const describeForecast = (
  { peoplePerDay, days, reachableMargin, neededTraffic, mayBeLimited }: ExperimentForecastWire,
  plannedDays: number,
  { words, number }: Terminal,
): readonly string[] => {
  if (peoplePerDay === null) return [words("experiments.traffic_unknown")];
  const traffic = words("experiments.traffic", { people: number(peoplePerDay, 1) });
  if (days !== null) return [traffic, words("experiments.days", { days })];
  return [
    traffic,
    words("experiments.too_few_days", { days: plannedDays }),
    ...(reachableMargin === null ? [] : [words("experiments.margin", { margin: number(100 * reachableMargin, 2) })]),
    ...(neededTraffic === null ? [] : [words("experiments.pool", { times: number(neededTraffic, 1) })]),
    ...(mayBeLimited ? [words("experiments.limited")] : []),
  ];
};

const describeReport = (
  { days, arms, treatments }: ExperimentReportWire,
  { words, number, style }: Terminal,
): readonly string[] => [
  words("experiments.since", { days }),
  ...arms.map(({ arm, people }) => `${arm}: ${people === null ? words("experiments.few") : number(people)}`),
  ...treatments.flatMap(({ arm, verdict, reasons }) => [
    `${style("bold", arm)}  ${words(`experiments.verdict_${verdict}`)}`,
    ...reasons.map(({ code, about }) => `  ${code}${about === undefined ? "" : ` (${about})`}`),
  ]),
];
