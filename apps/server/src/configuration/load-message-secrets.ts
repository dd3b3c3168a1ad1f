import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { ConfigurationError } from "./configuration-error.ts";
import type { Environment } from "./environment.ts";
import { usableFile } from "./load-keys.ts";
import { complain } from "./say.ts";
import type { ShopConfiguration } from "./shop-configuration.ts";

/** What sending messages needs of files and the environment. */
export type MessageSecrets = {
  readonly smtpPassword?: string | undefined;
  /** PEM (PKCS #8 or PKCS #1) with which mails are signed. */
  readonly dkimKey?: string | undefined;
  readonly whatsappToken?: string | undefined;
  /** With which WhatsApp signs what it tells us. */
  readonly whatsappSecret?: string | undefined;
};

/** @throws ConfigurationError when the key of DKIM is missing or is none. */
export const loadMessageSecrets = (
  { smtpPassword, whatsappToken, whatsappSecret }: Environment,
  { messages }: Pick<ShopConfiguration, "messages">,
): MessageSecrets => ({
  ...{ smtpPassword, whatsappToken, whatsappSecret },
  dkimKey: messages.mail?.dkim && dkimKeyIn(messages.mail.dkim.keyFile),
});

const dkimKeyIn = (file: string): string => {
  const path = "messages.mail.dkim.keyFile";
  const pem = usableFile(path, file, () => readFileSync(file, "utf8"));
  try {
    // What signs mails here knows no other kind, and every receiver knows this one (RFC 8301).
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch {
    // Said below, as what is no such key.
  }
  throw new ConfigurationError([{ file: "seimbang.yaml", path, ...complain("dkim_key", { file }) }]);
};
