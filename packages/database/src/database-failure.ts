type Code =
  | "no_embedded_postgresql"
  | "embedded_postgresql_failed"
  | "migration_changed"
  | "citus_missing"
  | "coordinator_unknown"
  | "not_coordinator"
  | "placed_otherwise"
  | "still_served";

/** Why the database cannot be used, where whoever runs it can do something about it. */
export class DatabaseFailure extends Error {
  readonly code: Code;
  /** What the sentence about it names. */
  readonly values: Readonly<Record<string, string>>;

  constructor(code: Code, values: Readonly<Record<string, string>>, options?: ErrorOptions) {
    super([code, ...Object.values(values)].join(": "), options);
    this.name = "DatabaseFailure";
    this.code = code;
    this.values = values;
  }
}
