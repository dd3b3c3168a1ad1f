/** How Vault's transit engine is reached, from the variables that its own command line reads as well. */
export type VaultSettings = {
  readonly address: string;
  /** Where the engine is mounted, usually `transit`. */
  readonly mount: string;
  readonly keyName: string;
  readonly namespace?: string;
  readonly token?: string;
  /** A file with the token, which an agent may renew. */
  readonly tokenFile?: string;
};

/** `transit/seimbang`: the last part is the key, what is before it the mount. */
export const readVaultKey = (text: string): Pick<VaultSettings, "mount" | "keyName"> | undefined => {
  const found = /^(?<mount>[\w-]+(?:\/[\w-]+)*)\/(?<keyName>[\w.-]+)$/.exec(text)?.groups;
  const { mount, keyName } = found ?? {};
  return mount === undefined || keyName === undefined ? undefined : { mount, keyName };
};

/** Keys travel to Vault in clear, so that outside of one machine only TLS will do. */
export const readVaultAddress = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, origin } = new URL(text);
  const isOwnMachine = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  return protocol === "https:" || (protocol === "http:" && isOwnMachine) ? origin : undefined;
};
