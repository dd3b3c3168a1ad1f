import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { type OpenDatabase, openDatabase } from "@seimbang/database";
import { LAUNCHER, openTestFolder, ownEnvironment, type TestFolder } from "./test-command.ts";

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API answers, and fails where it is not there
  readonly body: any;
};

type Asking = { readonly payload?: object; readonly token?: string };

/** For tests: a shop as its owner runs it. */
export type ServedShop = AsyncDisposable & {
  /** Runs the real `seimbang` with this shop, beside its server. */
  readonly seimbang: (...words: readonly string[]) => ReturnType<TestFolder["seimbang"]>;
  /** Ends the server as its supervisor does. */
  readonly stopServer: () => Promise<void>;
  /** Asks over HTTP with the shop's secret key. Rejects while nobody answers. */
  readonly ask: (method: "GET" | "POST", path: string, asking?: Asking) => Promise<Answer>;
  /** Asks for a text over a connection of its own. */
  readonly askAnew: (path: string) => Promise<string>;
  /** Ends the server at once, as a machine that loses its power or memory does. */
  readonly killServer: () => Promise<void>;
  /** Ends one that was started beside the server. */
  readonly killBeside: () => Promise<void>;
  /** What a supervisor does: the same command once more. */
  readonly serveAgain: () => Promise<void>;
  /** Ends PostgreSQL's first process at once; the server is left alone. */
  readonly killDatabase: () => Promise<void>;
  /** The shop's own database, beside the server. */
  readonly openDatabase: () => Promise<OpenDatabase>;
};

const ITEMS = ["tea", "pot", "cup"].map((productId) => ({
  productId,
  title: productId,
  price: 1000,
  categoryPath: ["Kitchen"],
}));
const PATIENCE_MS = 30_000;

/**
 * For tests: a new shop of three products, made and served by the real `seimbang init` and `seimbang start`, its worker
 * beside it.
 * @param prepare is given the folder in which PostgreSQL is going to keep everything
 * @param options of `seimbang start`
 */
export const openServedShop = async (
  prepare: (dataFolder: string) => Promise<AsyncDisposable | undefined> = async () => undefined,
  options: readonly string[] = [],
): Promise<ServedShop> => {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await openTestFolder());
  await folder.seimbang("init", "shop");
  const home = join(folder.path, "shop");
  const data = join(home, "data");
  await mkdir(data);
  stack.use(await prepare(data));
  const key = await makeSecretKey(folder);
  let server = await serve(home, options);
  stack.defer(async () => {
    server.child.kill("SIGTERM");
    await server.ended;
  });

  const ask: ServedShop["ask"] = async (method, path, { payload, token } = {}) => {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(payload === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { "x-seimbang-visitor": token }),
      },
      body: payload === undefined ? null : JSON.stringify(payload),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  await ask("POST", "/v1/catalogue/items", { payload: { items: ITEMS } });
  const opened = stack.move();
  return {
    ask,
    seimbang: (...words) => folder.seimbang(...words, "--config", "shop/seimbang.yaml"),
    stopServer: async () => {
      server.child.kill("SIGTERM");
      await server.ended;
    },
    askAnew: async (path) => {
      const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
      const headers = { authorization: `Bearer ${key}` };
      get(`${server.url}${path}`, { headers, agent: false, timeout: PATIENCE_MS }, resolve).on("error", reject);
      return text(await promise);
    },
    killServer: async () => {
      server.child.kill("SIGKILL");
      await server.ended;
    },
    killBeside: async () => {
      const children = await readFile(`/proc/${server.child.pid}/task/${server.child.pid}/children`, "utf8");
      for (const pid of children.trim().split(" ")) {
        const words = await readFile(`/proc/${pid}/cmdline`, "utf8");
        if (words.includes("--beside")) process.kill(Number(pid), "SIGKILL");
      }
    },
    serveAgain: async () => {
      server = await serve(home, options);
    },
    killDatabase: async () => {
      const pid = Number.parseInt(await readFile(join(data, "postgresql/postmaster.pid"), "utf8"), 10);
      process.kill(pid, "SIGKILL");
    },
    openDatabase: () => openDatabase({ folder: data }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};

const makeSecretKey = async (folder: TestFolder): Promise<string> => {
  const made = await folder.seimbang("keys", "create", "secret", "--json", "--config", "shop/seimbang.yaml");
  return JSON.parse(made.stdout).key;
};

type Serving = { readonly child: ChildProcess; readonly url: string; readonly ended: Promise<unknown> };

/** What the server says of its failures is in `server.log` beside the shop's configuration. */
const serve = async (home: string, options: readonly string[]): Promise<Serving> => {
  const log = await open(join(home, "server.log"), "a");
  const child = spawn(process.execPath, [LAUNCHER, "start", "--port", "0", "--json", ...options], {
    cwd: home,
    env: ownEnvironment(),
    stdio: ["ignore", "pipe", log.fd],
  });
  await log.close();
  const ended = once(child, "exit");
  if (child.stdout === null) throw new Error("The shop's output cannot be read.");
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended.then(() => [undefined])]);
  if (typeof line !== "string") throw new Error(await readFile(join(home, "server.log"), "utf8"));
  return { child, ended, url: JSON.parse(line).url };
};
