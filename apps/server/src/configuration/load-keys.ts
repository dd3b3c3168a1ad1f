import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readKeyFile, readOrMakeKeyFile, type Secrets, secretsFrom } from "../platform/master-key.ts";
import { ConfigurationError } from "./configuration-error.ts";
import type { Environment } from "./environment.ts";
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
    return usable("SEIMBANG_MASTER_KEY_FILE", () => secretsFrom(readKeyFile(file)));
  }
  if (environment.databaseUrl !== undefined) throw missing("SEIMBANG_MASTER_KEY");
  return usable("storage.folder", () => secretsFrom(readOrMakeKeyFile(join(storage.folder, "master.key"))));
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
    const publicKeyPem = usable("customerTokens.publicKeyFile", () => readFileSync(publicKeyFile, "utf8"));
    return { algorithm: "EdDSA", publicKeyPem };
  }
  if (environment.customerTokenKey !== undefined) return { algorithm: "HS256", secret: environment.customerTokenKey };
  if (environment.databaseUrl !== undefined) throw missing("SEIMBANG_CUSTOMER_TOKEN_KEY");
  const made = usable("storage.folder", () => readOrMakeKeyFile(join(storage.folder, "customer-token.key")));
  return { algorithm: "HS256", secret: made };
};

const usable = <Value>(path: string, read: () => Value): Value => {
  try {
    return read();
  } catch (cause) {
    const rule = cause instanceof Error ? `: ${cause.message.replace(/\.$/, "")}` : "cannot be read";
    throw new ConfigurationError([{ file: "environment", path, rule, advice: "Correct the file or its path." }]);
  }
};

const missing = (path: string): ConfigurationError =>
  new ConfigurationError([
    {
      file: "environment",
      path,
      rule: "is missing, and DATABASE_URL names a database that other servers may share",
      advice: "Make one with: openssl rand -base64 32 | tr '+/' '-_' | tr -d '='",
    },
  ]);
