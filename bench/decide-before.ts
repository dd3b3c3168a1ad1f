import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { medianOf } from "./decide-in-process.ts";
import { type Costed, costOf, loadDecisions } from "./load-decisions.ts";
import { usualFolder } from "./prepare-folder.ts";
import { type ShopServer, startShopServer } from "./start-shop-server.ts";

/**
 * Decisions over HTTP by this code beside those by another checkout of it, in turns: microseconds of the server's thread for an answer, the
 * least and the median of the rounds. Each has a shop of its own with the same people. What else the machine does changes from minute to
 * minute, so that two figures of one run say more than those of two.
 * @example node bench/decide-before.ts --before ../as-it-was
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      before: { type: "string" },
      people: { type: "string", default: "10000" },
      visitors: { type: "string", default: "4000" },
      products: { type: "string", default: "10000" },
      seconds: { type: "string", default: "2" },
      rounds: { type: "string", default: "10" },
      connections: { type: "string", default: "50" },
    },
  });
  if (values.before === undefined) throw new Error("--before names the folder of the other checkout.");
  const size = { people: Number(values.people), eventsPerPerson: 50, products: Number(values.products) };
  const [connections, seconds, people] = [values.connections, values.seconds, values.visitors].map(Number) as [
    number,
    number,
    number,
  ];
  const load = { connections, seconds, people };
  await using stack = new AsyncDisposableStack();
  const open = async (code: string, part: string): Promise<ShopServer> => {
    // By the code that is to serve it: it refuses a folder whose tables are newer than it is.
    const { keptFolder } = (await import(join(code, "prepare-folder.ts"))) as typeof import("./prepare-folder.ts");
    const folder = await keptFolder(size, usualFolder(size, part));
    return stack.adopt(await startShopServer(folder, "512", { bench: code }), ({ stop }) => stop());
  };
  const sides = [
    { name: "before", server: await open(join(resolve(values.before), "bench"), "before"), costs: [] as Costed[] },
    { name: "now", server: await open(import.meta.dirname, "now"), costs: [] as Costed[] },
  ];
  for (const { server } of sides) await loadDecisions(server, "/v1/decide", load, { amount: 3 * people });
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const { server, costs } of round % 2 === 0 ? sides : sides.toReversed())
      costs.push(await costOf(server, "/v1/decide", load));
  for (const { name, costs } of sides) {
    const microseconds = costs.map((cost) => cost.microseconds);
    const [least, median] = [Math.min(...microseconds), medianOf(microseconds)].map(Math.round);
    console.log(JSON.stringify({ name, least, median, perSecond: Math.max(...costs.map((cost) => cost.perSecond)) }));
  }
};

await main();
