import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** Runs a script of the benches in a process of its own, so that it takes no turn of ours: it is given its order, and prints what came of it. */
export const runBeside = async <Outcome>(script: string, order: object): Promise<Outcome> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, script)], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(order));
  return JSON.parse(await text(child.stdout)) as Outcome;
};
