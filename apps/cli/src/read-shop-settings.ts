import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseEnv } from "node:util";
import {
  type Clock,
  type Environment,
  readConfiguration,
  readEnvironment,
  type ShopConfiguration,
  systemClock,
} from "@seimbang/server";
import { clockOfDemo } from "./demo/demo-folder.ts";
import { ownEnvironment } from "./own-environment.ts";
import { CommandError } from "./terminal/command-error.ts";

export type ShopSettings = {
  readonly configuration: ShopConfiguration;
  readonly environment: Environment;
  /** The machine's, but in the folder of the demonstration shop, where days can be passed. */
  readonly clock: Clock;
};

/**
 * The shop's configuration with the secrets beside it: `.env` in the same folder, over which the process's own
 * environment takes precedence.
 * @throws CommandError when there is no such file, ConfigurationError when it cannot be used.
 */
export const readShopSettings = (file: string): ShopSettings => {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new CommandError("no_configuration", { file });
  }
  const environment = readEnvironment({ ...readDotEnv(join(dirname(path), ".env")), ...ownEnvironment() });
  const clock = clockOfDemo(dirname(path)) ?? systemClock;
  return { configuration: readConfiguration(path, environment), environment, clock };
};

const readDotEnv = (path: string): Readonly<Record<string, string | undefined>> =>
  existsSync(path) ? parseEnv(readFileSync(path, "utf8")) : {};
