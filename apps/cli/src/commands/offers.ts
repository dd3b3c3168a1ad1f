import type { OfferReportWire, ShoppingTrendsWire, StoredOfferWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

export const registerOffers = (program: Command, words: Words): void => {
  const offers = explained(program.command("offers"), "offers", words);
  const add = (name: "list" | "create" | "report" | "end" | "suggest") =>
    withSharedOptions(explained(offers.command(name), `offers.${name}`, words), words);
  add("list").action(runCommand(list));
  add("create").argument("<file>", words("offers.file")).action(runCommand<[file: string], SharedOptions>(create));
  add("report").argument("<id>", words("offers.id")).action(runCommand<[id: string], SharedOptions>(report));
  add("end").argument("<id>", words("offers.id")).action(runCommand<[id: string], SharedOptions>(end));
  add("suggest").action(runCommand(suggest));
};

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const offers = await shop.offers.list();
  terminal.answer(offers, () => describeList(offers, terminal));
};

const COLUMNS = ["id", "redeemed", "name"] as const;

const describeList = (offers: readonly StoredOfferWire[], { words, width, number, language }: Terminal): string => {
  if (offers.length === 0) return words("offers.none");
  const rows = offers.map(({ offerId, redeemed, document, endedAt }) => [
    offerId,
    number(redeemed),
    endedAt === undefined ? document.name[language] : words("offers.ended", { name: document.name[language] }),
  ]);
  const heading = COLUMNS.map((column) => words(`offers.column_${column}`));
  return writeTable(heading, rows, width, heading.slice(1, 2));
};

const create = async (terminal: Terminal, { config }: SharedOptions, file: string): Promise<void> => {
  const document = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const offer = await shop.offers.create(document);
  terminal.answer(offer, () => terminal.words("offers.created", { id: offer.offerId }));
};

const report = async (terminal: Terminal, { config }: SharedOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const offer = await shop.offers.report(id);
  terminal.answer(offer, () => describeReport(offer, terminal));
};

const describeReport = (offer: OfferReportWire, { words, number, language, style }: Terminal): string => {
  const { name, state, redeemed, toldOrders, discounted, revenue, currency, days } = offer;
  const told = (sum: number | null): string =>
    sum === null ? words("offers.too_few_orders") : `${currency} ${number(sum)}`;
  return [
    `${style("bold", name[language])}  ${words(`offers.state_${state}`)}`,
    words("offers.orders", { count: redeemed }),
    ...(toldOrders === null ? [] : [words("offers.of_orders", { count: toldOrders })]),
    words("offers.discounted", { sum: told(discounted) }),
    words("offers.revenue", { sum: told(revenue) }),
    ...days.map(({ day, redeemed: orders }) => `${day}  ${number(orders)}`),
  ].join("\n");
};

const end = async (terminal: Terminal, { config }: SharedOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const offer = await shop.offers.end(id);
  terminal.answer(offer, () => terminal.words("offers.ended", { name: offer.document.name[terminal.language] }));
};

const suggest = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const trends = await shop.offers.suggestions();
  const titleOf = (productId: string): string => shop.titleOf(brandAs.productId(productId), terminal.language);
  terminal.answer(trends, () => describeTrends(trends, titleOf, terminal));
};

const describeTrends = (
  { together, slowing, hours }: ShoppingTrendsWire,
  titleOf: (productId: string) => string,
  { words, number }: Terminal,
): string => {
  const pairs = together.map(({ products, people }) =>
    words("offers.pair", { names: products.map(titleOf).join(" + "), count: people }),
  );
  const slow = slowing.map(({ productId, category = "", before, lately }) =>
    words("offers.slow", {
      name: productId === undefined ? category : titleOf(productId),
      before,
      lately: lately === null ? words("offers.few") : number(lately),
    }),
  );
  const busiest = hours
    .filter(({ people }) => people !== null)
    .toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0))
    .slice(0, BUSIEST)
    .map(({ hour }) => `${String(hour).padStart(2, "0")}:00`);
  const section = (title: string, lines: readonly string[]): string =>
    [title, ...(lines.length === 0 ? [words("offers.nothing")] : lines).map((line) => `  ${line}`)].join("\n");
  return [
    section(words("offers.together"), pairs),
    section(words("offers.slowing"), slow),
    section(words("offers.busiest"), busiest.length === 0 ? [] : [busiest.join(", ")]),
  ].join("\n\n");
};

const BUSIEST = 5;
