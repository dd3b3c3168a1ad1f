import type { ExperimentSummaryWire, ExperimentWire } from "@seimbang/contracts";
import type { Command } from "commander";
import { findByName } from "../find-by-name.ts";
import type { Words } from "../messages/words.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { campaignMeantBy } from "./campaign-meant-by.ts";
import { describeExperiment } from "./describe-experiment.ts";

type Drafting = SharedOptions & { readonly campaign?: string };
type Moving = SharedOptions & { readonly by?: string; readonly because?: string };

const STEPS = ["start", "stop"] as const;
/** In place of a key's id: whoever has the command line has the database. */
const ACTOR = { keyId: "command_line" };

export const registerExperiments = (program: Command, words: Words): void => {
  const experiments = explained(program.command("experiments"), "experiments", words);
  const add = (name: "list" | "show" | "history" | "draft" | (typeof STEPS)[number]) =>
    withSharedOptions(explained(experiments.command(name), `experiments.${name}`, words), words);
  add("list").action(runCommand<[], SharedOptions>(list));
  add("show").argument("<id>", words("experiments.id")).action(runCommand<[id: string], SharedOptions>(show));
  add("history").argument("<id>", words("experiments.id")).action(runCommand<[id: string], SharedOptions>(history));
  add("draft")
    .argument("<file>", words("experiments.file"))
    .option("--campaign <id>", words("experiments.draft.campaign"))
    .action(runCommand<[file: string], Drafting>(draft));
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
  answer(await shop.experiments.find(await meantBy(id, shop)), terminal);
};

const draft = async (terminal: Terminal, { config, campaign }: Drafting, file: string): Promise<void> => {
  const document = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const declared =
    campaign === undefined ? document : { ...Object(document), campaignId: await campaignMeantBy(campaign, shop) };
  answer(await shop.experiments.draft(declared, ACTOR), terminal);
};

const move = async (
  terminal: Terminal,
  { config, by, because }: Moving,
  id: string,
  step: (typeof STEPS)[number],
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const signed = { ...(by === undefined ? {} : { by }), ...(because === undefined ? {} : { judgement: because }) };
  answer(await shop.experiments.move(await meantBy(id, shop), { step, ...signed }, ACTOR.keyId), terminal);
};

const answer = (experiment: ExperimentWire, terminal: Terminal): void =>
  terminal.answer(experiment, () => describeExperiment(experiment, terminal));

/** The experiment that somebody means by its id or its name. */
const meantBy = async (given: string, { experiments }: Pick<Shop, "experiments">): Promise<string> =>
  findByName(
    given,
    (await experiments.list()).map(({ experimentId, name }) => ({ id: experimentId, name })),
  );

const history = async (terminal: Terminal, { config }: SharedOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { changes } = await shop.experiments.changesOf(await meantBy(id, shop));
  const { words, style } = terminal;
  terminal.answer({ changes }, () =>
    changes
      .flatMap(({ version, at, to, by, judgement }) => [
        `${version}  ${at.slice(0, "2026-11-29T10:00".length).replace("T", " ")}  ${words(`experiments.state_${to}`)}`,
        ...(by === undefined ? [] : [style("dim", `   ${by}: ${judgement ?? ""}`)]),
      ])
      .join("\n"),
  );
};
