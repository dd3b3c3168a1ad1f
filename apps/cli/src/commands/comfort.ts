import type { ComfortReportWire, LevelIncidentWire, PointsStepWire } from "@seimbang/contracts";
import { Argument, type Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type SignedOptions = SharedOptions & { readonly by: string; readonly because: string };

const NUMBERS = ["measured", "defaults"] as const;

export const registerComfort = (program: Command, words: Words): void => {
  const comfort = explained(program.command("comfort"), "comfort", words);
  const add = (name: "report" | "lift" | "points") =>
    withSharedOptions(explained(comfort.command(name), `comfort.${name}`, words), words);
  add("report").action(runCommand(report));
  add("lift")
    .argument("<id>", words("comfort.incident"))
    .requiredOption("--by <name>", words("comfort.by"))
    .requiredOption("--because <text>", words("comfort.because"))
    .action(runCommand<[incidentId: string], SignedOptions>(lift));
  add("points")
    .addArgument(new Argument("<numbers>", words("comfort.numbers")).choices(NUMBERS))
    .requiredOption("--by <name>", words("comfort.by"))
    .requiredOption("--because <text>", words("comfort.because"))
    .action(runCommand<[use: (typeof NUMBERS)[number]], SignedOptions>(applyPoints));
};

const report = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const found = await shop.comfort.report();
  terminal.answer(found, () => describeReport(found, terminal));
};

const lift = async (terminal: Terminal, { config, by, because }: SignedOptions, incidentId: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const lifted = await shop.comfort.lift(incidentId, { by, judgement: because });
  terminal.answer(lifted, () => describeIncident(lifted, terminal));
};

const applyPoints = async (
  terminal: Terminal,
  { config, by, because }: SignedOptions,
  use: (typeof NUMBERS)[number],
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const after = (await shop.comfort.report()).points.steps.at(-1)?.version ?? 0;
  const step = await shop.comfort.applyPoints({ use, after, by, judgement: because });
  terminal.answer(step, () => describeStep(step, terminal));
};

const COLUMNS = ["level", "answers", "mean", "excess"] as const;

const describeReport = ({ levels, points, incidents }: ComfortReportWire, terminal: Terminal): string => {
  const { words, width, number } = terminal;
  const told = (value: number | undefined, digits: number): string =>
    value === undefined ? words("comfort.too_few") : number(value, digits);
  const heading = COLUMNS.map((column) => words(`comfort.column_${column}`));
  const rows = (levels?.levels ?? []).map(({ level, answers, mean, excess }) => [
    number(level),
    told(answers, 0),
    told(mean, 2),
    excess === undefined ? "" : number(excess.discomfort, 2),
  ]);
  return [
    rows.length === 0 ? words("comfort.not_measured") : writeTable(heading, rows, width, heading),
    ...(levels?.disorder ?? []).map(({ level, higher }) => words("comfort.disorder", { level, higher })),
    ...(levels?.signs ?? []).map(({ level, sign, heldOut, shown }) =>
      words(`comfort.sign_${sign}`, {
        level,
        shown: number(100 * shown.share, 1),
        heldOut: number(100 * heldOut.share, 1),
      }),
    ),
    words(`comfort.points_${points.state}`),
    ...points.steps.map((step) => describeStep(step, terminal)),
    ...incidents.map((incident) => describeIncident(incident, terminal)),
  ].join("\n");
};

const describeStep = ({ version, by, judgement, exponents }: PointsStepWire, { words }: Terminal): string =>
  words(exponents === undefined ? "comfort.step_defaults" : "comfort.step_measured", { version, by, judgement });

const describeIncident = ({ incidentId, level, lifted }: LevelIncidentWire, { words }: Terminal): string =>
  lifted === undefined
    ? words("comfort.off", { level, incident: incidentId })
    : words("comfort.lifted", { level, by: lifted.by, judgement: lifted.judgement });
