#!/usr/bin/env node
import { Command } from "commander";
import { registerDatabase } from "./commands/database.ts";
import { registerDecide } from "./commands/decide.ts";
import { registerDemo } from "./commands/demo.ts";
import { registerEvaluate } from "./commands/evaluate.ts";
import { registerExport } from "./commands/export.ts";
import { registerImport } from "./commands/import.ts";
import { registerInit } from "./commands/init.ts";
import { registerKeys } from "./commands/keys.ts";
import { registerStart } from "./commands/start.ts";
import { registerTrain } from "./commands/train.ts";
import { registerWorker } from "./commands/worker.ts";
import { exitWithUsage } from "./terminal/exit-with-usage.ts";
import { VERSION } from "./version.ts";

const program = new Command("seimbang")
  .description("Suggestions and ads for an online shop, as personal as each customer allows.")
  .version(VERSION, "-v, --version")
  .helpOption("-h, --help", "explain a command")
  .addHelpText(
    "after",
    "\nStart with:\n  $ seimbang demo            a shop to look at\n  $ seimbang init my-shop    a shop of your own",
  );

registerDemo(program);
registerInit(program);
registerImport(program);
registerExport(program);
registerTrain(program);
registerEvaluate(program);
registerDecide(program);
registerKeys(program);
registerStart(program);
registerWorker(program);
registerDatabase(program);

exitWithUsage(program);
await program.parseAsync();
