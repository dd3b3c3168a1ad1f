import { smallScript } from "../apps/sdk/small-script.ts";
import type { Recipe } from "./write-package.ts";

/** What is published for those who build on Seimbang. */
export const RECIPES = {
  client: {
    folder: "packages/client",
    description: "Seimbang's API as typed functions, for Node, browsers and apps; signs customer tokens.",
    entries: { ".": "index", "./server": "sign-customer-token" },
  },
  "copy-linter": {
    folder: "packages/copy-linter",
    description: "Finds claims in Indonesian and English shop copy that need proof, and says what would prove them.",
    entries: { ".": "index" },
  },
  verifier: {
    folder: "packages/verifier",
    description: "Checks Seimbang's log, receipts and certificates offline: RFC 9162 and C2SP checkpoints.",
    entries: { ".": "index" },
    command: { name: "seimbang-verify-log", entry: "main" },
  },
  sdk: {
    folder: "apps/sdk",
    description: "Seimbang in a shop's page: suggestions with their reasons, the consent request, events.",
    entries: { ".": "index" },
    plugins: smallScript,
  },
} satisfies Readonly<Record<string, Recipe>>;
