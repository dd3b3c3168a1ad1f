import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";

/** What stays of a person because a law says so, when everything else of them is erased. */
export type KeptByLaw = {
  readonly what: "invoices";
  readonly article: string;
  /** ISO 8601: when the last of it goes. */
  readonly until: string;
  /** Orders. */
  readonly count: number;
};

/**
 * A feature's promise about the personal data it keeps. Access, erasure and the completeness test walk the list of all
 * holders; a column with personal data that belongs to none of them fails the tests.
 */
export type PersonalDataHolder = {
  readonly name: string;
  /** The tables with a `subject_key` that this feature writes. */
  readonly tables: readonly string[];
  /**
   * Everything kept about the person, ready to be shown and taken away: by the name of each part one object, or a list, or
   * what is read while it is written, of which there may be any number.
   */
  readonly export: (
    transaction: DatabaseTransaction,
    subject: SubjectKey,
  ) => Promise<Readonly<Record<string, unknown>>>;
  /** Removes it all and answers how many rows each table lost. */
  readonly erase: (transaction: DatabaseTransaction, subject: SubjectKey) => Promise<Readonly<Record<string, number>>>;
  /** What `erase` leaves, because a law says so. */
  readonly keptByLaw?: (transaction: DatabaseTransaction, subject: SubjectKey) => Promise<readonly KeptByLaw[]>;
};
