import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@seimbang/database";

/** For tests: the real `seimbang`, to be run by Node. */
export const LAUNCHER = join(import.meta.dirname, "../bin/seimbang.js");

type CommandResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

export type TestFolder = AsyncDisposable & {
  readonly path: string;
  /** Runs the real `seimbang` in the folder, as somebody at a pipe would. */
  readonly seimbang: (...words: readonly string[]) => Promise<CommandResult>;
  readonly run: (program: string, ...words: readonly string[]) => Promise<CommandResult>;
};

/** For tests: an empty folder to run the command line in. */
export const openTestFolder = async (environment: Readonly<Record<string, string>> = {}): Promise<TestFolder> => {
  const path = await mkdtemp(join(tmpdir(), "seimbang-cli-"));
  const env = { ...ownEnvironment(), ...environment };
  const run: TestFolder["run"] = (program, ...words) =>
    new Promise((done) => {
      execFile(program, words, { cwd: path, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        done({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, stdout, stderr });
      });
    });
  return {
    path,
    run,
    seimbang: (...words) => run(process.execPath, LAUNCHER, ...words),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
};

/**
 * For tests: a folder with a new shop in its folder `shop`. The database stays up from one command to the next, as it does beside
 * a server.
 */
export const openTestShopFolder = async (): Promise<TestFolder> => {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await openTestFolder());
  await folder.seimbang("init", "shop");
  const { close } = await openDatabase({ folder: join(folder.path, "shop/data") });
  stack.defer(close);
  const opened = stack.move();
  return { ...folder, [Symbol.asyncDispose]: () => opened.disposeAsync() };
};

/** For tests: what a command finds in its environment. The test run's own variables would reach into the shop under test. */
export const ownEnvironment = (): NodeJS.ProcessEnv => {
  const others = Object.entries(process.env).filter(([name]) => !/^(SEIMBANG_|DATABASE_URL|FORCE_COLOR)/.test(name));
  return { ...Object.fromEntries(others), LC_ALL: "C.UTF-8" };
};
