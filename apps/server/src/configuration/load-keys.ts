import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readKeyFile, readOrMakeKeyFile, type Secrets, secretsFrom } from "../platform/master-key.ts";
import { ConfigurationError } from "./configuration-error.ts";
import type { Environment } from "./environment.ts";
import { complain, say } from "./say.ts";
import type { ShopConfiguration } from "./shop-configuration.ts";

/** What customer tokens are checked with: a secret shared with the shop's back end, or its public key (PEM, SPKI). */
export type CustomerTokenKey =
  | { readonly algorithm: "HS256"; readonly secret: Buffer }
  | { readonly algorithm: "EdDSA"; readonly publicKeyPem: string };

/**
 * The secrets of this installation. A database elsewhere is shared by servers that must all have the same master key, so
 * it has to be given then; only a folder of our own gets one made.
 * @throws ConfigurationError when it is missing.
 */
export const loadSecrets = (environment: Environment, storage: ShopConfiguration["storage"]): Secrets => {
  if (environment.masterKey !== undefined) return secretsFrom(environment.masterKey);
  if (environment.masterKeyFile !== undefined) {
    const file = environment.masterKeyFile;
    return usable("SEIMBANG_MASTER_KEY_FILE", file, () => secretsFrom(readKeyFile(file)));
  }
  if (environment.databaseUrl !== undefined) throw missing("SEIMBANG_MASTER_KEY");
  const made = join(storage.folder, "master.key");
  return usable("storage.folder", made, () => secretsFrom(readOrMakeKeyFile(made)));
};

/**
 * @throws ConfigurationError when the key is missing or unreadable.
 */
export const loadCustomerTokenKey = (
  environment: Environment,
  { customerTokens, storage }: Pick<ShopConfiguration, "customerTokens" | "storage">,
): CustomerTokenKey => {
  const { publicKeyFile } = customerTokens;
  if (publicKeyFile !== undefined) {
    const read = () => readFileSync(publicKeyFile, "utf8");
    const publicKeyPem = usable("customerTokens.publicKeyFile", publicKeyFile, read);
    return { algorithm: "EdDSA", publicKeyPem };
  }
  if (environment.customerTokenKey !== undefined) return { algorithm: "HS256", secret: environment.customerTokenKey };
  if (environment.databaseUrl !== undefined) throw missing("SEIMBANG_CUSTOMER_TOKEN_KEY");
  const file = join(storage.folder, "customer-token.key");
  return { algorithm: "HS256", secret: usable("storage.folder", file, () => readOrMakeKeyFile(file)) };
};

const usable = <Value>(path: string, file: string, read: () => Value): Value => {
  try {
    return read();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const rule = code === undefined ? say("rule.key_short", { file }) : say("rule.key_unreadable", { file, code });
    throw new ConfigurationError([{ file: "environment", path, rule, advice: say("advice.key_file") }]);
  }
};

const missing = (path: string): ConfigurationError =>
  new ConfigurationError([
    {
      file: "environment",
      path,
      ...complain("key_missing"),
    },
  ]);
