import type { Language } from "@seimbang/contracts";
import { Command } from "commander";
import { registerBackup } from "./commands/backup.ts";
import { registerBalance } from "./commands/balance.ts";
import { registerCampaigns } from "./commands/campaigns.ts";
import { registerComfort } from "./commands/comfort.ts";
import { registerDatabase } from "./commands/database.ts";
import { registerDecide } from "./commands/decide.ts";
import { registerDemo } from "./commands/demo.ts";
import { registerEvaluate } from "./commands/evaluate.ts";
import { registerExperiments } from "./commands/experiments.ts";
import { registerExport } from "./commands/export.ts";
import { registerFairness } from "./commands/fairness.ts";
import { registerImport } from "./commands/import.ts";
import { registerInit } from "./commands/init.ts";
import { registerKeys } from "./commands/keys.ts";
import { registerLintCopy } from "./commands/lint-copy.ts";
import { registerLog } from "./commands/log.ts";
import { registerOffers } from "./commands/offers.ts";
import { registerOpe } from "./commands/ope.ts";
import { registerProveErasure } from "./commands/prove-erasure.ts";
import { registerRestore } from "./commands/restore.ts";
import { registerRetention } from "./commands/retention.ts";
import { registerStart } from "./commands/start.ts";
import { registerTrain } from "./commands/train.ts";
import { registerVerifyLog } from "./commands/verify-log.ts";
import { registerWorker } from "./commands/worker.ts";
import { wordsIn } from "./messages/words.ts";
import { exitWithUsage } from "./terminal/exit-with-usage.ts";
import { speakUsage } from "./terminal/speak-usage.ts";

const REGISTER = [
  ...[registerDemo, registerInit, registerImport, registerExport, registerTrain, registerEvaluate, registerOpe],
  ...[registerBalance, registerCampaigns, registerExperiments, registerFairness, registerComfort, registerOffers],
  ...[
    registerDecide,
    registerKeys,
    registerLintCopy,
    registerLog,
    registerVerifyLog,
    registerProveErasure,
    registerRetention,
    registerBackup,
    registerRestore,
    registerStart,
    registerWorker,
    registerDatabase,
  ],
];

/** Everything that `seimbang` does, explained in one language. */
export const createProgram = (language: Language): Command => {
  const words = wordsIn(language);
  const program = new Command("seimbang").description(words("about")).addHelpText("after", `\n${words("start_with")}`);
  speakUsage(program, language, words);
  for (const register of REGISTER) register(program, words);
  exitWithUsage(program, words);
  return program;
};
