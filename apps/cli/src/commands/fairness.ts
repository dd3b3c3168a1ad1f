import type {
  CampaignFairnessWire,
  FairnessAuditWire,
  FairnessReportWire,
  ProxyAuditWire,
  ProxyFindingWire,
  ReachWire,
  SwapTestWire,
} from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { readTruth } from "../read-truth.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { wholeNumber } from "../whole-number.ts";

type SwapOptions = SharedOptions & { readonly people: number };
type ProxyOptions = SharedOptions & { readonly campaign?: string; readonly truth?: string };

const PEOPLE = 20;
const MOST_PEOPLE = 200;

export const registerFairness = (program: Command, words: Words): void => {
  const fairness = explained(program.command("fairness"), "fairness", words);
  const add = (name: "report" | "show" | "campaign" | "slot" | "level" | "proxies" | "swap") =>
    withSharedOptions(explained(fairness.command(name), `fairness.${name}`, words), words);
  const audits = {
    campaign: (shop: Shop, id: string) => shop.fairness.auditCampaign(id),
    slot: (shop: Shop, id: string) => shop.fairness.auditSlot(id),
    level: (shop: Shop, id: string) => shop.fairness.auditLevel(id),
  };
  add("report").action(runCommand(report));
  add("show").argument("<campaign>", words("fairness.id")).action(runCommand<[id: string], SharedOptions>(show));
  for (const kind of ["campaign", "slot", "level"] as const)
    add(kind)
      .argument(`<${kind}>`, words(`fairness.${kind}.id`))
      .action(
        runCommand<[id: string], SharedOptions>(async (terminal, { config }, id) => {
          await using shop = await openShop(readShopSettings(config));
          answerAudit(await audits[kind](shop, id), terminal);
        }),
      );
  add("proxies")
    .option("--campaign <id>", words("fairness.proxies.campaign"))
    .option("--truth <file>", words("fairness.proxies.truth"))
    .action(runCommand<[], ProxyOptions>(proxies));
  add("swap")
    .option("--people <count>", words("fairness.swap.people"), wholeNumber(1, MOST_PEOPLE, words), PEOPLE)
    .action(runCommand<[], SwapOptions>(swap));
};

const report = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const found = await shop.fairness.report();
  terminal.answer(found, () => describeReport(found, terminal));
};

const COLUMNS = ["id", "verdict", "proxies", "name"] as const;

const describeReport = ({ campaigns, survey, proxies }: FairnessReportWire, terminal: Terminal): string => {
  const { words, width, number } = terminal;
  const rows = campaigns.map(({ campaignId, verdict, levelledDown, proxies: count, name }) => [
    campaignId,
    `${words(`fairness.verdict_${verdict ?? "none"}`)}${levelledDown ? ` ${words("fairness.levelled_down")}` : ""}`,
    number(count),
    name,
  ]);
  const heading = COLUMNS.map((column) => words(`fairness.column_${column}`));
  return [
    rows.length === 0 ? words("fairness.none") : writeTable(heading, rows, width, heading.slice(2, 3)),
    ...(survey ? [] : [words("fairness.no_survey")]),
    ...(proxies === undefined ? [] : [describeProxies(proxies, terminal)]),
  ].join("\n");
};

const show = async (terminal: Terminal, { config }: SharedOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const found = await shop.fairness.ofCampaign(id);
  terminal.answer(found, () => describeCampaign(found, terminal));
};

const describeCampaign = ({ latest, proxies }: CampaignFairnessWire, terminal: Terminal): string =>
  [
    latest === undefined ? terminal.words("fairness.verdict_none") : describeAudit(latest, terminal),
    ...proxies.map((finding) => describeFinding(finding, terminal)),
  ].join("\n");

const answerAudit = (audit: FairnessAuditWire, terminal: Terminal): void =>
  terminal.answer(audit, () => describeAudit(audit, terminal));

const nameOf = ({ kind, id, name }: FairnessAuditWire["target"], words: Words): string =>
  name ?? (kind === "level" ? words("fairness.target_level", { level: id }) : id);

const describeAudit = (
  { target, dimensions, verdict, levelledDown }: FairnessAuditWire,
  terminal: Terminal,
): string => {
  const { words, style } = terminal;
  const parts = dimensions.flatMap(({ dimension, isChoice, eligible, delivered }) => [
    `${style("bold", words(`fairness.dimension_${dimension}`))}${isChoice ? `  ${words("fairness.choice")}` : ""}`,
    ...describeReach("eligible", eligible, terminal),
    ...describeReach("delivered", delivered, terminal),
  ]);
  return [
    `${style("bold", nameOf(target, words))}  ${words(`fairness.verdict_${verdict}`)}`,
    ...(levelledDown ? [words("fairness.levelled_down")] : []),
    ...parts,
  ].join("\n");
};

const describeReach = (
  name: "eligible" | "delivered",
  { verdict, best, groups, excluded }: ReachWire,
  { words, number }: Terminal,
): readonly string[] => {
  const percent = (reached: number, people: number): string => number((100 * reached) / people, 1);
  return [
    `  ${words(`fairness.${name}`)}: ${words(`fairness.verdict_${verdict}`)}`,
    ...(best === undefined
      ? []
      : [`    ${best.name}: ${percent(best.reached, best.people)} % (${number(best.people)})`]),
    ...groups.map(({ name: group, reached, people, ratio, ratioInterval: { lower, upper }, peopleNeeded: needed }) => {
      const interval = `${number(ratio, 2)} [${number(lower, 2)}, ${number(upper, 2)}]`;
      const needs = needed === undefined ? "" : `  ${words("fairness.needs", { people: needed })}`;
      return `    ${group}: ${percent(reached, people)} % (${number(people)})  ${interval}${needs}`;
    }),
    ...(excluded.length === 0
      ? []
      : [`    ${words("fairness.excluded", { names: excluded.map((group) => group.name).join(", ") })}`]),
  ];
};

const proxies = async (terminal: Terminal, { config, campaign, truth }: ProxyOptions): Promise<void> => {
  const known = truth === undefined ? undefined : readTruth(truth);
  await using shop = await openShop(readShopSettings(config));
  const audit = await shop.fairness.auditProxies(campaign, known);
  terminal.answer(audit, () => describeProxies(audit, terminal));
};

/** Of each attribute so many are shown; all of them are in `--json`. */
const MOST_SHOWN = 10;

const describeProxies = ({ attributes, findings, excluded, verdict }: ProxyAuditWire, terminal: Terminal): string => {
  const { words, style } = terminal;
  const parts = attributes.flatMap(({ attribute, people, having, measured, proxies: count, levels }) => {
    const found = findings
      .filter((finding) => finding.attribute === attribute)
      .toSorted((a, b) => b.liftInterval.lower - a.liftInterval.lower)
      .slice(0, MOST_SHOWN);
    return [
      `${style("bold", attribute)}  ${words("fairness.measured", { people, having, measured, count })}`,
      ...[...found, ...(levels === undefined || found.includes(levels) ? [] : [levels])].map((finding) =>
        describeFinding(finding, terminal),
      ),
    ];
  });
  return [
    words("fairness.proxies_verdict", { verdict: words(`fairness.proxy_${verdict}`) }),
    ...parts,
    ...(excluded.attributes.length === 0
      ? []
      : [words("fairness.excluded", { names: excluded.attributes.join(", ") })]),
  ].join("\n");
};

const describeFinding = (
  { predictor, auc, aucInterval, lift, liftInterval, mutualInformation, holdsFor, verdict }: ProxyFindingWire,
  { words, number }: Terminal,
): string => {
  const within = (value: number, { lower, upper }: ProxyFindingWire["aucInterval"]): string =>
    `${number(value, 2)} [${number(lower, 2)}, ${number(upper, 2)}]`;
  return words("fairness.finding", {
    predictor,
    people: holdsFor,
    auc: within(auc, aucInterval),
    lift: within(lift, liftInterval),
    bits: number(mutualInformation, 4),
    verdict: words(`fairness.proxy_${verdict}`),
  });
};

const swap = async (terminal: Terminal, { config, people }: SwapOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const tested = await shop.fairness.swapTest(people);
  terminal.answer(tested, () => describeSwaps(tested, terminal));
};

const describeSwaps = ({ swaps, verdict }: SwapTestWire, { words, number }: Terminal): string =>
  [
    words(`fairness.swap_${verdict}`),
    ...swaps.map(({ swap: kind, pairs, prices, offers, sameItems, sameOrder }) =>
      words("fairness.swapped", {
        kind: words(`fairness.swap_${kind}`),
        ...{ pairs, prices: prices.different, allPrices: prices.compared },
        ...{ offers: offers.different, allOffers: offers.compared },
        items: sameItems === null ? "-" : number(sameItems, 2),
        order: sameOrder === null ? "-" : number(sameOrder, 2),
      }),
    ),
  ].join("\n");
