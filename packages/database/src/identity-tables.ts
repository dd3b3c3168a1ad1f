import type { Generated } from "kysely";
import type { Json } from "./column-types.ts";

type SubjectTable = { subject_key: string; verified: boolean; created_at: Date };
type MasterKeyTable = { version: string; key_check: Buffer; added_at: Date };
type RetiredMasterKeyTable = { version: string; retired_at: Date };
type InvoiceLineTable = {
  order_hash: Buffer;
  line_hash: Buffer;
  ordered_at: Date;
  cancelled_at: Date | null;
  article: string;
  kept_until: Date;
  content: Buffer;
};
type InvoiceCancellationTable = { order_hash: Buffer; cancelled_at: Date; kept_until: Date };
type InvoiceOwnerTable = { subject_key: string; order_hash: Buffer; kept_until: Date };
type RootSecretTable = { only_row: Generated<boolean>; wrapped_by: string; wrapped: Buffer; new_keys_by: string };
type PersonKeyTable = { subject_key: string; wrapped_by: string | null; wrapped: Buffer };
type IdentityTable = { identity_hash: Buffer; subject_key: string; kind: "customer" | "device"; created_at: Date };
type DirectIdentifierTable = {
  subject_key: string;
  field: string;
  ciphertext: Buffer;
  stored_at: Date;
  lookups: string[] | null;
};
type TombstoneTable = { subject_key: string; erased_at: Date };
type ErasureTable = {
  subject_key: string;
  request_id: string;
  noted_at: Date;
  destroyed_at: Date | null;
  removed: Json | null;
  finished_at: Date | null;
  scrubbed_at: Date | null;
  kept: Json | null;
  attempts: Generated<number>;
  failure: string | null;
  retry_at: Date | null;
};
type ErasedIdentityTable = { identity_hash: Buffer; erased_at: Date };

/** Who people are, the keys to what is kept of them, and what remains once they are erased. */
export type IdentityTables = {
  subject: SubjectTable;
  master_key: MasterKeyTable;
  retired_master_key: RetiredMasterKeyTable;
  root_secret: RootSecretTable;
  person_key: PersonKeyTable;
  identity: IdentityTable;
  direct_identifier: DirectIdentifierTable;
  tombstone: TombstoneTable;
  erasure: ErasureTable;
  erased_identity: ErasedIdentityTable;
  invoice_line: InvoiceLineTable;
  invoice_owner: InvoiceOwnerTable;
  invoice_cancellation: InvoiceCancellationTable;
};
