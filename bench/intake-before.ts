import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Intake, medianIntake, openIntakeShop } from "./intake-shop.ts";
import { SIGN_INS } from "./segment-batch.ts";
import { startShopServer } from "./start-shop-server.ts";

/** Rounds that do not count, while V8 learns the hot paths of both. */
const WARM_UP = 3;

/**
 * Events taken in by this code beside another checkout of it, in turns: what each takes of the processors for an event, medians of the
 * rounds, and how many a second are acknowledged. Both write into one database, with what this code makes of it.
 * @example node bench/intake-before.ts --before ../as-it-was
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      before: { type: "string" },
      rounds: { type: "string", default: "7" },
      batches: { type: "string", default: "200" },
      connections: { type: "string", default: "16" },
      people: { type: "string", default: "20000" },
      products: { type: "string", default: "10000" },
      /** `with_mail` or `with_nothing`: every twentieth message is a sign-in. */
      "sign-ins": { type: "string" },
    },
  });
  if (values.before === undefined) throw new Error("--before names the folder of the other checkout.");
  const folder = await mkdtemp(join(tmpdir(), "seimbang-intake-"));
  const shop = await openIntakeShop(folder, { people: Number(values.people), products: Number(values.products) });
  await using stack = new AsyncDisposableStack();
  stack.defer(async () => {
    await shop.close();
    await rm(folder, { recursive: true, force: true });
  });
  const open = async (name: string, code: string) => ({
    name,
    server: stack.adopt(await startShopServer(folder, "128", { bench: code }), ({ stop }) => stop()),
    costs: [] as Intake[],
  });
  const sides = [await open("before", join(resolve(values.before), "bench")), await open("now", import.meta.dirname)];
  const load = {
    batches: Number(values.batches),
    connections: Number(values.connections),
    signIns: SIGN_INS.find((kind) => kind === values["sign-ins"]),
  };
  for (let round = -WARM_UP; round < Number(values.rounds); round += 1)
    for (const { server, costs } of round % 2 === 0 ? sides : sides.toReversed()) {
      const cost = await shop.send([server], load);
      if (round >= 0) costs.push(cost);
    }
  for (const { name, costs } of sides) {
    const { perSecond, microseconds } = medianIntake(costs);
    console.log(JSON.stringify({ name, perSecond, ...microseconds }));
  }
};

await main();
