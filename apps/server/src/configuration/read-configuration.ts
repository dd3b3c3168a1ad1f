import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ShopConfigurationWire } from "@seimbang/contracts";
import { ConfigurationError } from "./configuration-error.ts";
import type { Environment } from "./environment.ts";
import { INVASIVENESS_RULES } from "./invasiveness-rules.ts";
import { MESSAGE_RULES } from "./message-rules.ts";
import { PURPOSE_RULES } from "./purpose-rules.ts";
import { say } from "./say.ts";
import { settingsReader } from "./settings-reader.ts";
import type { ShopConfiguration } from "./shop-configuration.ts";
import { SHOP_RULES } from "./shop-rules.ts";
import { SLOT_RULES } from "./slot-rules.ts";
import { toShopConfiguration } from "./to-shop-configuration.ts";

const readSettings = settingsReader(ShopConfigurationWire, {
  rules: [...SHOP_RULES, ...PURPOSE_RULES, ...SLOT_RULES, ...INVASIVENESS_RULES, ...MESSAGE_RULES],
  page: "docs/configuration.md",
});

/**
 * The shop's configuration, whole and checked.
 * @throws ConfigurationError with every mistake at once, each with its line, what rule it breaks and what to do.
 */
export const readConfiguration = (path: string, environment: Pick<Environment, "host" | "port">): ShopConfiguration => {
  const configuration = parseConfiguration(readText(path), path);
  const { host = configuration.server.host, port = configuration.server.port } = environment;
  return { ...configuration, server: { ...configuration.server, host, port } };
};

/** The same from text; `path` says where relative paths start and what to call the file. */
export const parseConfiguration = (text: string, path: string): ShopConfiguration => {
  const wire = readSettings(text, basename(path));
  return toShopConfiguration(wire, dirname(resolve(path)));
};

const readText = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw new ConfigurationError([
      { file: path, path: "", rule: say("rule.unreadable", { code }), advice: say("advice.init") },
    ]);
  }
};
