type Code = "vault_unreachable" | "vault_sealed" | "vault_refused" | "vault_unexpected";

/** Why Vault did not do what it was asked, where whoever runs it can do something about it. Never names a key or token. */
export class VaultFailure extends Error {
  readonly code: Code;
  readonly values: Readonly<Record<string, string>>;

  constructor(code: Code, values: Readonly<Record<string, string>>, options?: ErrorOptions) {
    super([code, ...Object.values(values)].join(": "), options);
    this.name = "VaultFailure";
    this.code = code;
    this.values = values;
  }
}
