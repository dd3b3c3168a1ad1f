type Code =
  | "backup_not_ours"
  | "backup_newer"
  | "backup_truncated"
  | "backup_damaged"
  | "backup_other_part"
  | "backup_key_missing"
  | "backup_keys_older"
  | "backup_keys_of_other"
  | "backup_none_there"
  | "backup_of_cluster"
  | "database_in_use"
  | "ledger_of_other"
  | "ledger_not_signed"
  | "ledger_awaited";

/** Why a backup cannot be made or restored, where whoever runs the shop can do something about it. Names no person. */
export class BackupFailure extends Error {
  readonly code: Code;
  readonly values: Readonly<Record<string, string>>;

  constructor(code: Code, values: Readonly<Record<string, string>>, options?: ErrorOptions) {
    super([code, ...Object.values(values)].join(": "), options);
    this.name = "BackupFailure";
    this.code = code;
    this.values = values;
  }
}
