import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { ownEnvironment } from "../own-environment.ts";
import { CommandError } from "../terminal/command-error.ts";
import type { ProveFolder } from "./prove-folder.ts";

const MAIN = new URL("../main.ts", import.meta.url).pathname;

/** A server as `seimbang start` runs it, whose log is kept. */
export type ServedProcess = {
  readonly url: string;
  /** As a machine ends it that loses its power. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Logs as much as it ever would, and is stopped with the process that started it. */
export const startServedProcess = async ({ configuration, log }: ProveFolder): Promise<ServedProcess> => {
  const file = await open(log, "a");
  const words = ["start", "--port", "0", "--json", "--config", configuration];
  const child = spawn(process.execPath, [MAIN, ...words], {
    env: { ...ownEnvironment(), LOG_LEVEL: "trace" },
    stdio: ["ignore", "pipe", file.fd, "ipc"],
  });
  await file.close();
  const ended = once(child, "exit");
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  const url = await urlOf(child, ended, log);
  return { url, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
};

const urlOf = async (child: ChildProcess, ended: Promise<unknown>, log: string): Promise<string> => {
  if (child.stdout === null) throw new Error("The server's output cannot be read.");
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended.then(() => [undefined])]);
  if (typeof line !== "string") throw new CommandError("server_did_not_start", { log });
  return (JSON.parse(line) as { url: string }).url;
};
