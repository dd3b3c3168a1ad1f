import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type Command, Option } from "commander";
import { LANGUAGES, type Language, languageOfThisMachine } from "../language.ts";
import { CommandError } from "../terminal/command-error.ts";
import { runCommand, type SharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

const TEMPLATE = join(import.meta.dirname, "../../template");

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

type InitOptions = SharedOptions & { readonly language: Language };

export const registerInit = (program: Command): void => {
  program
    .command("init")
    .summary("make a folder for a new shop")
    .description("Makes a folder with a commented seimbang.yaml, fresh secret keys and a short guide.")
    .argument("[folder]", "where; it is made, or has to be empty", ".")
    .addOption(
      new Option("-l, --language <language>", "language of the comments and the guide")
        .choices(LANGUAGES)
        .default(languageOfThisMachine()),
    )
    .option("--json", "answer in JSON, for programs")
    .option("--debug", "show where an unexpected failure happened")
    .addHelpText("after", "\nExamples:\n  $ seimbang init my-shop\n  $ seimbang init toko-saya --language id")
    .action(runCommand<[folder: string], InitOptions>(initShop));
};

/** Writes everything or refuses; files that hold keys are readable by their owner only. */
const initShop = async (terminal: Terminal, { language }: InitOptions, folder: string): Promise<void> => {
  const home = resolve(folder);
  refuseUsedFolder(home, folder);
  mkdirSync(home, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    "seimbang.yaml": templateFile(language === "id" ? "seimbang.id.yaml" : "seimbang.yaml"),
    "README.md": templateFile(`README.${language}.md`),
    ".gitignore": ".env\ndata/\n",
    ".env": environmentFile(language),
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(home, name), text, { flag: "wx", mode: name === ".env" ? OWNER_ONLY : 0o644 });
  }
  terminal.answer({ folder: home, files: Object.keys(files) }, () => describeShop(home, language, terminal));
};

const refuseUsedFolder = (home: string, folder: string): void => {
  if (!existsSync(home) || readdirSync(home).length === 0) return;
  throw new CommandError(
    "folder_not_empty",
    `The folder ${folder === "." ? "you are in" : folder} is not empty, and nothing in it was changed.`,
    "Name a new folder: seimbang init my-shop",
  );
};

const templateFile = (name: string): string => readFileSync(join(TEMPLATE, name), "utf8");

const newKey = (): string => randomBytes(KEY_BYTES).toString("base64url");

const environmentFile = (language: Language): string => {
  const words = ENVIRONMENT_WORDS[language];
  return `${words.master}
SEIMBANG_MASTER_KEY=${newKey()}

${words.customer}
SEIMBANG_CUSTOMER_TOKEN_KEY=${newKey()}

${words.database}
# DATABASE_URL=postgresql://user:password@localhost:5432/seimbang
`;
};

const ENVIRONMENT_WORDS = {
  en: {
    master: "# Encrypts what names people. Keep a copy in a safe place: without it nobody can read their data again.",
    customer: "# Shared with your shop's server, which signs tokens for signed-in customers with it.",
    database: "# A PostgreSQL of your own (15 or later). Without it, one is started in storage.folder.",
  },
  id: {
    master: "# Menyandikan data yang menyebut orang. Simpan salinannya: tanpa ini data mereka tak terbaca lagi.",
    customer: "# Dibagi dengan server toko Anda, yang menandatangani token pelanggan yang masuk dengannya.",
    database: "# PostgreSQL milik Anda (15 ke atas). Tanpa ini, satu dijalankan di storage.folder.",
  },
} as const;

const describeShop = (home: string, language: Language, { style }: Terminal): string => {
  const place = relative(process.cwd(), home);
  const go = place === "" ? "" : `  cd ${place}\n`;
  const words = {
    en: ["A new shop is ready in", "Next:", "# a key for your pages", "# your products", "# go"],
    id: ["Toko baru siap di", "Selanjutnya:", "# kunci untuk halaman toko", "# produk Anda", "# jalankan"],
  }[language];
  const [ready, next, key, products, run] = words;
  return `${style("green", "✓")} ${ready} ${style("bold", home)}

${next}
${go}  npx seimbang keys create publishable    ${style("dim", key ?? "")}
  npx seimbang import catalogue FILE       ${style("dim", products ?? "")}
  npx seimbang start                       ${style("dim", run ?? "")}`;
};
