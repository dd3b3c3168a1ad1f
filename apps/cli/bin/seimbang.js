#!/usr/bin/env node
// Seimbang needs Node 24. Started by an older one, it goes on with the Node that npm installed beside it. What an older
// one says is in both languages: it cannot read how the others choose one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
/** Where only whoever may change the program can write, unlike the folder for temporary files that Node would take. */
const COMPILED = fileURLToPath(new URL("../../../node_modules/.cache/seimbang", import.meta.url));

/** Where npm's package `node` keeps its program, if it is installed. */
const findNewerNode = () => {
  try {
    const folder = dirname(module.createRequire(import.meta.url).resolve("node/package.json"));
    const program = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
};

const goOnWith = (program) => {
  const child = spawn(program, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  // Ctrl+C reaches the child by itself; what is sent to this process alone is passed on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(
      `Node ${NEEDED} could not be started: ${error.message}\nNode ${NEEDED} tidak dapat dinyalakan: ${error.message}`,
    );
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
  });
};

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  // Commands are short: what was compiled once is kept, which halves the time until they begin.
  module.enableCompileCache(COMPILED);
  await import("../src/main.ts");
} else {
  const newer = findNewerNode();
  if (newer === undefined) {
    console.error(`Seimbang needs Node ${NEEDED} or later; this is ${process.version}.
Install it from https://nodejs.org, or run \`npm ci\` here, which brings it along.

Seimbang memerlukan Node ${NEEDED} atau lebih baru; ini ${process.version}.
Pasang dari https://nodejs.org, atau jalankan \`npm ci\` di sini, yang membawanya serta.`);
    process.exitCode = 1;
  } else {
    goOnWith(newer);
  }
}
