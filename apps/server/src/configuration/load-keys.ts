import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOrMakeKeyFile } from "../platform/key-file.ts";
import { ConfigurationError } from "./configuration-error.ts";
import type { Environment } from "./environment.ts";
import { complain, say } from "./say.ts";
import type { ShopConfiguration } from "./shop-configuration.ts";

/** What customer tokens are checked with: a secret shared with the shop's back end, or its public key (PEM, SPKI). */
export type CustomerTokenKey =
  | { readonly algorithm: "HS256"; readonly secret: Buffer }
  | { readonly algorithm: "EdDSA"; readonly publicKeyPem: string };

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
    const publicKeyPem = usableFile("customerTokens.publicKeyFile", publicKeyFile, read);
    return { algorithm: "EdDSA", publicKeyPem };
  }
  if (environment.customerTokenKey !== undefined) return { algorithm: "HS256", secret: environment.customerTokenKey };
  if (environment.databaseUrl !== undefined) throw keyMissing("SEIMBANG_CUSTOMER_TOKEN_KEY");
  const file = join(storage.folder, "customer-token.key");
  return { algorithm: "HS256", secret: usableFile("storage.folder", file, () => readOrMakeKeyFile(file)) };
};

/** @throws ConfigurationError in place of whatever keeps the file from being read. */
export const usableFile = <Value>(path: string, file: string, read: () => Value): Value => {
  try {
    return read();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const rule = code === undefined ? say("rule.key_short", { file }) : say("rule.key_unreadable", { file, code });
    throw new ConfigurationError([{ file: "environment", path, rule, advice: say("advice.key_file") }]);
  }
};

/** A key that servers which share a database must all be given. */
export const keyMissing = (path: string): ConfigurationError =>
  new ConfigurationError([
    {
      file: "environment",
      path,
      ...complain("key_missing"),
    },
  ]);
