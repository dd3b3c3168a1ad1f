import {
  CAMPAIGN_STATES,
  type CampaignChangesWire,
  type CampaignForecastWire,
  type CampaignState,
  type CampaignStep,
  type CampaignSummaryWire,
  type CampaignWire,
} from "@seimbang/contracts";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { minuteOf } from "../terminal/minute-of.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { wholeNumber } from "../whole-number.ts";
import { campaignMeantBy } from "./campaign-meant-by.ts";
import { registerCampaignLog, registerCampaignReport } from "./campaign-report.ts";
import { registerEvidence } from "./evidence.ts";

type Listing = SharedOptions & { readonly state?: CampaignState };
type Writing = SharedOptions & { readonly seen?: number };
type Moving = Writing & {
  readonly by?: string;
  readonly because?: string;
  readonly decision?: string;
  readonly values?: true;
};

/** Steps that a command of their own takes, each under its own name. */
const STEPS = [
  "submit",
  "assess",
  "approve",
  "test",
  "conclude",
  "pause",
  "resume",
  "stop",
] as const satisfies readonly CampaignStep[];
const DECISIONS = ["launch", "limit", "refuse"];
/** In place of a key's id: whoever has the command line has the database. */
const ACTOR = { keyId: "command_line" };
const MOST_VERSIONS = 1_000_000_000;

export const registerCampaigns = (program: Command, words: Words): void => {
  const campaigns = explained(program.command("campaigns"), "campaigns", words);
  const add = (name: "list" | "show" | "forecast" | "history" | "draft" | "edit" | (typeof STEPS)[number]) =>
    withSharedOptions(explained(campaigns.command(name), `campaigns.${name}`, words), words);
  const withSeen = (command: Command) =>
    command.option("--seen <version>", words("campaigns.seen"), wholeNumber(1, MOST_VERSIONS, words));
  add("list")
    .addOption(new Option("-s, --state <state>", words("campaigns.list.state")).choices(CAMPAIGN_STATES))
    .action(runCommand<[], Listing>(list));
  add("show").argument("<id>", words("campaigns.id")).action(runCommand<[id: string], SharedOptions>(show));
  add("forecast").argument("<id>", words("campaigns.id")).action(runCommand<[id: string], SharedOptions>(forecast));
  add("history").argument("<id>", words("campaigns.id")).action(runCommand<[id: string], SharedOptions>(history));
  add("draft").argument("<file>", words("campaigns.file")).action(runCommand<[file: string], SharedOptions>(draft));
  withSeen(add("edit").argument("<id>", words("campaigns.id")).argument("<file>", words("campaigns.file"))).action(
    runCommand<[id: string, file: string], Writing>(edit),
  );
  for (const step of STEPS) {
    const command = withSeen(add(step).argument("<id>", words("campaigns.id")))
      .option("--by <name>", words("campaigns.by"))
      .option("--because <text>", words("campaigns.because"))
      .action(runCommand<[id: string], Moving>((terminal, options, id) => move(terminal, options, id, step)));
    if (step === "approve") command.option("--values", words("campaigns.approve.values"));
    if (step === "conclude")
      command.addOption(new Option("--decision <decision>", words("campaigns.conclude.decision")).choices(DECISIONS));
  }
  registerCampaignReport(campaigns, words);
  registerCampaignLog(campaigns, words);
  registerEvidence(campaigns, words);
};

const list = async (terminal: Terminal, { config, state }: Listing): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const campaigns = await shop.campaigns.list(state);
  terminal.answer(campaigns, () => describeList(campaigns, terminal));
};

const COLUMNS = ["id", "state", "name"] as const;

const describeList = (campaigns: readonly CampaignSummaryWire[], { words, width }: Terminal): string => {
  if (campaigns.length === 0) return words("campaigns.none");
  const rows = campaigns.map(({ campaignId, state, name }) => [campaignId, words(`campaigns.state_${state}`), name]);
  return writeTable(
    COLUMNS.map((column) => words(`campaigns.column_${column}`)),
    rows,
    width,
  );
};

const show = async (terminal: Terminal, { config }: SharedOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  answer(await shop.campaigns.find(await campaignMeantBy(id, shop)), terminal);
};

const forecast = async (terminal: Terminal, { config }: SharedOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const reach = await shop.campaigns.forecast(await campaignMeantBy(id, shop));
  terminal.answer(reach, () => describeForecast(reach, terminal));
};

const describeForecast = ({ slots, people }: CampaignForecastWire, { words, number, style }: Terminal): string => {
  const told = (count: number | null): string => (count === null ? words("campaigns.few") : number(count));
  const lines = slots.map(({ slot, purpose, audience, mostPerDay }) =>
    [
      `${style("bold", slot)}  ${purpose}`,
      words("campaigns.audience", { people: told(audience) }),
      mostPerDay === null
        ? words("campaigns.audience_too_small")
        : words("campaigns.most_per_day", { count: number(mostPerDay, 1) }),
    ].join("\n"),
  );
  return [...lines, style("dim", words("campaigns.looked_at", people))].join("\n");
};

const draft = async (terminal: Terminal, { config }: SharedOptions, file: string): Promise<void> => {
  const document = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  answer(await shop.campaigns.draft(document, ACTOR), terminal);
};

const edit = async (terminal: Terminal, { config, seen }: Writing, id: string, file: string): Promise<void> => {
  const document = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const campaignId = await campaignMeantBy(id, shop);
  const version = seen ?? (await shop.campaigns.find(campaignId)).version;
  answer(await shop.campaigns.edit(campaignId, version, document, ACTOR), terminal);
};

const move = async (terminal: Terminal, options: Moving, id: string, step: CampaignStep): Promise<void> => {
  const { config, seen, by, because, decision, values } = options;
  const settings = readShopSettings(config);
  await using shop = await openShop(settings);
  const campaignId = await campaignMeantBy(id, shop);
  const version = seen ?? (await shop.campaigns.find(campaignId)).version;
  const given = {
    ...(by === undefined ? {} : { by }),
    ...(because === undefined ? {} : { judgement: because }),
    ...(decision === undefined ? {} : { decision }),
    ...(values === undefined ? {} : { heldAgainst: settings.configuration.messages.voice.values.map(({ id }) => id) }),
  };
  answer(await shop.campaigns.move(campaignId, { version, step, ...given }, ACTOR.keyId), terminal);
};

const answer = (campaign: CampaignWire, terminal: Terminal): void =>
  terminal.answer(campaign, () => describe(campaign, terminal));

const describe = (campaign: CampaignWire, terminal: Terminal): string => {
  const { words, style, language } = terminal;
  const { campaignId, version, state, because, document, checks, next, notShown = [] } = campaign;
  const isTaken = state === "paused" || state === "stopped";
  return [
    `${style("bold", document.name)}  ${words(isTaken ? `campaigns.reason_${because}` : `campaigns.state_${state}`)}`,
    words("campaigns.identity", { id: campaignId, version: String(version) }),
    words("campaigns.checks", {
      copy: words(`campaigns.copy_${checks.copy}`),
      assessment: words(`campaigns.assessment_${checks.assessment}`),
    }),
    ...notShown.map(({ creativeId, reason, message }) => {
      const why = reason === "claim_not_proven" ? (message?.[language] ?? "") : words(`campaigns.not_shown_${reason}`);
      return words("campaigns.not_shown", { creative: creativeId, why });
    }),
    ...describeNext(next, terminal),
  ].join("\n");
};

/** Each step as the command that takes it, and what it does. */
const describeNext = (steps: readonly CampaignStep[], { words, style }: Terminal): readonly string[] => {
  if (steps.length === 0) return [words("campaigns.nothing_next")];
  const widest = Math.max(...steps.map(({ length }) => length));
  return [
    words("campaigns.next"),
    ...steps.map((step) => `  ${style("bold", step.padEnd(widest))}  ${words(`campaigns.${step}.summary`)}`),
  ];
};

const history = async (terminal: Terminal, { config }: SharedOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const changes = await shop.campaigns.changesOf(await campaignMeantBy(id, shop));
  terminal.answer(changes, () => describeHistory(changes, terminal));
};

const describeHistory = ({ changes }: CampaignChangesWire, { words, style, language }: Terminal): string =>
  changes
    .map(({ version, at, reason, by, judgement, findings = [] }) => {
      const line = `${version}  ${minuteOf(at)}  ${words(`campaigns.reason_${reason}`)}`;
      const signed = by === undefined ? [] : [style("dim", `   ${by}: ${judgement ?? ""}`)];
      const wrong = findings.map(({ creativeId, message, owners }) => {
        const answering =
          owners.length === 0 ? "" : ` (${words("campaigns.answers_for", { owners: owners.join(", ") })})`;
        return style("dim", `   ${creativeId}: ${message[language]}${answering}`);
      });
      return [line, ...signed, ...wrong].join("\n");
    })
    .join("\n");
