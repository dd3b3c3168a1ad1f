import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { migrate, openDatabase } from "@seimbang/database";
import { fillWorld, type WorldSize } from "./decide-world.ts";

export type Server = { readonly url: string; readonly key: string; readonly stop: () => Promise<void> };

/** Fills a folder with a shop as it stands after a year. */
export const prepareFolder = async (folder: string, size: WorldSize): Promise<void> => {
  const open = await openDatabase({ folder });
  await migrate(open.database);
  await fillWorld(open, size);
  await open.close();
};

/** @param megabytes what the shop may remember of visitors */
export const startServer = async (folder: string, megabytes: string): Promise<Server> => {
  const script = join(import.meta.dirname, "decide-server.ts");
  const child = spawn(process.execPath, [script, "--folder", folder, "--megabytes", megabytes], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: join(import.meta.dirname, ".."),
  });
  const [line] = await Promise.race([
    (async () => {
      for await (const first of createInterface(child.stdout)) return [first];
      throw new Error("The bench server ended before it was ready.");
    })(),
  ]);
  const { url, key } = JSON.parse(line ?? "{}") as { url: string; key: string };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    });
  return { url, key, stop };
};

export const headersOf = ({ key }: Pick<Server, "key">) => ({
  authorization: `Bearer ${key}`,
  "content-type": "application/json",
});
