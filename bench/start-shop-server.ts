import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type ShopServer = {
  readonly url: string;
  /** A secret key. */
  readonly key: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

export type ShopServerOptions = {
  /** For Node, such as `--cpu-prof`. */
  readonly flags?: readonly string[];
  /** Another one, on whose port this one is to answer as well. */
  readonly beside?: Pick<ShopServer, "url"> | undefined;
  /** The folder of the benches of the code that is to serve it. */
  readonly bench?: string;
  /** Whether it refuses when it is late. What a request costs is asked of one that answers however busy the machine is. */
  readonly sheds?: boolean;
};

/**
 * Serves the shop of a folder in a process of its own.
 * @param megabytes what the shop may remember of visitors
 */
export const startShopServer = async (
  folder: string,
  megabytes: string,
  { flags = [], beside, bench = import.meta.dirname, sheds = false }: ShopServerOptions = {},
): Promise<ShopServer> => {
  const script = join(bench, "shop-server.ts");
  const port = beside === undefined ? [] : ["--port", new URL(beside.url).port];
  const words = ["--folder", folder, "--megabytes", megabytes, ...port, ...(sheds ? ["--sheds"] : [])];
  const child = spawn(process.execPath, [...flags, script, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: join(bench, ".."),
  });
  const ended = once(child, "exit");
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended.then(() => [undefined])]);
  if (typeof line !== "string") throw new Error("The bench server ended before it was ready.");
  const { url, key } = JSON.parse(line) as { url: string; key: string };
  return {
    url,
    key,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
};

export const headersOf = ({ key }: Pick<ShopServer, "key">) => ({
  authorization: `Bearer ${key}`,
  "content-type": "application/json",
});
