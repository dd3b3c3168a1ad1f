import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createKey, signCustomerToken, timeOrderedId } from "@seimbang/server";
import type { Command } from "commander";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { canariesIn } from "../../server/src/platform/test-canaries.ts";
import { COMMAND_NAMES } from "./commands.ts";
import { createProgram } from "./create-program.ts";
import { customerSigningKey } from "./customer-signing-key.ts";
import { openShop } from "./open-shop.ts";
import { makeGroup, type PlantedCustomer } from "./prove-erasure/canaries.ts";
import { CATALOGUE, plantCanaries } from "./prove-erasure/plant-canaries.ts";
import { readShopSettings } from "./read-shop-settings.ts";
import { openTestShopFolder, type TestFolder } from "./test-command.ts";
import { allOf, doing, nameOf, pathOf, rightWords } from "./test-every-command.ts";

/** What is asked for just that. */
const SHOWS_WHAT_WAS_WRITTEN: ReadonlySet<string> = new Set(["seimbang export events"]);
/** What reads what customers left, or acts on it. */
const READS_CUSTOMERS = /^seimbang (requests|threads|doctor|retention|export|messages|board|audit|invoices)\b/;

let folder: TestFolder;
let config: string;
const { mark, customers } = makeGroup(2);
beforeAll(async () => {
  folder = await openTestShopFolder();
  config = join(folder.path, "shop/seimbang.yaml");
  await liveADay();
}, 120_000);
afterAll(() => folder[Symbol.asyncDispose]());
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

/** Two customers leave whatever customers can leave, with a canary in every text, and one of them goes. */
const liveADay = async (): Promise<void> => {
  const settings = readShopSettings(config);
  await using shop = await openShop(settings);
  const app = await shop.createApp();
  const { key } = await createKey(shop.store.database, "secret", "test", timeOrderedId, Date.now());
  const ask = async (token: string | undefined, method: "GET" | "POST" | "PUT", url: string, payload?: object) => {
    const visitor = token === undefined ? {} : { "x-seimbang-visitor": token };
    const headers = { authorization: `Bearer ${key}`, ...visitor };
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    if (answer.statusCode >= 400) throw new Error(`${method} ${url}: ${answer.body}`);
    return answer.headers["content-type"]?.includes("json") === true ? answer.json() : {};
  };
  await ask(undefined, "POST", "/v1/catalogue/items", { items: CATALOGUE });
  const tokenOf = ({ customerId }: PlantedCustomer) =>
    signCustomerToken(customerId, settings.configuration.customerTokens, customerSigningKey(settings), Date.now());
  for (const customer of customers) await plantCanaries(ask, customer, await tokenOf(customer), Date.now());
  const [, leaving] = customers;
  if (leaving !== undefined) await ask(await tokenOf(leaving), "POST", "/v1/me/requests", { kind: "erasure" });
  await app.close();
};

/** What a command says on both of its outputs. */
const saidBy = async (typed: readonly string[]): Promise<string> => {
  const written: string[] = [];
  for (const stream of [process.stderr, process.stdout])
    vi.spyOn(stream, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const program = await createProgram("en", COMMAND_NAMES);
  await program.parseAsync(["-l", "en", ...typed], { from: "user" });
  vi.restoreAllMocks();
  return written.join("");
};

/** Each way in which a command can be asked, with words that it takes as far as their form goes. */
const waysToAsk = (command: Command): readonly (readonly string[])[] => {
  const isAbout = (option: string): boolean => command.options.some(({ long }) => long === option);
  const own = isAbout("--config") ? ["--config", config] : [];
  const typed = [...pathOf(command), ...rightWords(command), ...own];
  return isAbout("--json") ? [typed, [...typed, "--json"]] : [typed];
};

test("no command that reads what customers left tells who they are, what they wrote or did, on its output or its error output", async () => {
  const find = canariesIn({ mark });
  const commands = doing(allOf(await createProgram("en", COMMAND_NAMES))).filter(
    (command) => READS_CUSTOMERS.test(nameOf(command)) && !SHOWS_WHAT_WAS_WRITTEN.has(nameOf(command)),
  );
  const told: string[] = [];
  let answered = 0;
  for (const typed of commands.flatMap(waysToAsk)) {
    process.exitCode = 0;
    if (find(await saidBy(typed)).length > 0) told.push(typed.join(" "));
    if (process.exitCode === 0) answered += 1;
  }
  expect(told).toEqual([]);
  expect(answered).toBeGreaterThan(15);
});

test("a command that fails on what a customer sent says so without it", async () => {
  const find = canariesIn({ mark });
  const [somebody] = customers;
  const line = `{"type":"track","event":"Product Viewed","userId":"${somebody?.customerId}","properties":{"product_id":"tea"}`;
  const file = join(folder.path, "events.jsonl");
  await writeFile(file, `${line}}\n${line}\n{"${mark}`);
  for (const typed of [
    ["import", "events", file],
    ["import", "events", file, "--json"],
    ["import", "catalogue", file],
    ["requests", "show", "019abcde-0000-7000-8000-0123456789ab"],
  ])
    expect(find(await saidBy([...typed, "--config", config])), typed.join(" ")).toEqual([]);
});

test("a canary would be found, were it said", () => {
  expect(canariesIn({ mark })(`x ${mark.toUpperCase()}name0 y`)).not.toEqual([]);
});
