import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { type EveryOption, runCommand, withOutputOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

const TEMPLATE = join(import.meta.dirname, "../../template");

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

export const registerInit = (program: Command, words: Words): void => {
  withOutputOptions(explained(program.command("init"), "init", words), words)
    .argument("[folder]", words("init.folder"), ".")
    .action(runCommand<[folder: string], EveryOption>(initShop));
};

/** Writes everything or refuses; files that hold keys are readable by their owner only. */
const initShop = async (terminal: Terminal, { language }: EveryOption, folder: string): Promise<void> => {
  const home = resolve(folder);
  refuseUsedFolder(home);
  mkdirSync(home, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    "seimbang.yaml": templateFile(language === "id" ? "seimbang.id.yaml" : "seimbang.yaml"),
    "README.md": templateFile(`README.${language}.md`),
    ".gitignore": ".env\ndata/\n",
    ".env": environmentFile(terminal.words),
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(home, name), text, { flag: "wx", mode: name === ".env" ? OWNER_ONLY : 0o644 });
  }
  terminal.answer({ folder: home, files: Object.keys(files) }, () => describeShop(home, terminal));
};

const refuseUsedFolder = (home: string): void => {
  if (!existsSync(home) || readdirSync(home).length === 0) return;
  throw new CommandError("folder_not_empty", { folder: home });
};

const templateFile = (name: string): string => readFileSync(join(TEMPLATE, name), "utf8");

const newKey = (): string => randomBytes(KEY_BYTES).toString("base64url");

const environmentFile = (words: Words): string => `# ${words("init.master_key")}
SEIMBANG_MASTER_KEY=${newKey()}

# ${words("init.customer_token_key")}
SEIMBANG_CUSTOMER_TOKEN_KEY=${newKey()}

# ${words("init.database_url")}
# DATABASE_URL=postgresql://user:password@localhost:5432/seimbang
`;

const describeShop = (home: string, { style, words }: Terminal): string => {
  const place = relative(process.cwd(), home);
  const steps = [
    ["npx seimbang keys create publishable", words("init.next_key")],
    [`npx seimbang import catalogue ${words("value.file").toUpperCase()}`, words("init.next_products")],
    ["npx seimbang start", words("init.next_start")],
  ] as const;
  return [
    `${style("green", "✓")} ${words("init.ready", { folder: style("bold", home) })}`,
    "",
    words("init.next"),
    ...(place === "" ? [] : [`  cd ${place}`]),
    ...steps.map(([command, what]) => `  ${command.padEnd(38)} ${style("dim", what)}`),
  ].join("\n");
};
