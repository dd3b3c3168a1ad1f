import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "@seimbang/database";
import { createKey } from "../apps/server/src/keys/create-key.ts";
import { boundGarbage } from "../apps/server/src/platform/bound-garbage.ts";
import { timeOrderedId } from "../apps/server/src/platform/ids.ts";
import { openBenchShop } from "./bench-shop.ts";
import { registerRecordOnly } from "./record-only.ts";

/** The server of the benches: the whole shop as `seimbang start` serves it, and beside it a fixed body. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      folder: { type: "string", default: "" },
      megabytes: { type: "string", default: "512" },
      /** One on which others answer as well. */
      port: { type: "string" },
      /** Refuses what is too much, as a shop does. */
      sheds: { type: "boolean", default: false },
    },
  });
  boundGarbage();
  const open = await openDatabase({ folder: values.folder });
  const { key } = await createKey(open.database, "secret", "bench", timeOrderedId, Date.now());
  const shop = await openBenchShop(open, Number(values.megabytes), { sheds: values.sheds });
  const app = await shop.createApp();
  // In a file, for every process that answers on the port.
  const bodyFile = join(values.folder, "bench-body.json");
  const body = { text: "", parsed: undefined as unknown };
  const fixed = (): typeof body => {
    if (body.text === "") {
      body.text = readFileSync(bodyFile, "utf8");
      body.parsed = JSON.parse(body.text);
    }
    return body;
  };
  app.post("/bench/body", async (request) => {
    await writeFile(bodyFile, JSON.stringify(request.body));
    return {};
  });
  // It asks for no key and no token, counts nothing and waits for no disk: the most that this server can answer at all.
  app.post("/bench/fixed", (_, reply) => reply.type("application/json; charset=utf-8").send(fixed().text));
  await registerRecordOnly(app, open, () => fixed().parsed);
  app.get("/bench/usage", async () => ({
    megabytes: Math.round(process.memoryUsage.rss() / 1_048_576),
    threadMicroseconds: total(process.threadCpuUsage()),
  }));
  const listening = { port: Number(values.port ?? 0), host: "127.0.0.1", reusePort: true };
  const url = await app.listen(listening);
  console.log(JSON.stringify({ url, key }));
  process.once("SIGTERM", async () => {
    await app.close();
    await shop.close();
    await open.close();
    process.exit(0);
  });
};

const total = ({ user, system }: NodeJS.CpuUsage): number => user + system;

await main();
