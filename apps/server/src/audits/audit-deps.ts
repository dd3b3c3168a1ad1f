import type { Database } from "@seimbang/database";
import type { AuditLog } from "../accountability/read.ts";
import type { Assessments } from "../assessments/read.ts";
import type { Breaches } from "../breaches/read.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { TrainedPerson } from "../education/read.ts";
import type { MasterKeyState } from "../encryption/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Records } from "../records/read.ts";

/** What of an audit cannot wait for somebody to look at its report. */
export type GraveFindings = { readonly auditId: string; readonly codes: readonly string[] };

/** What an audit looks at. */
export type AuditDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly version: string;
  readonly configuration: Pick<ShopConfiguration, "shop" | "server" | "log">;
  /** By which ways the shop writes, and whom it tells. */
  readonly messages: Pick<ShopConfiguration["messages"], "mail" | "whatsapp" | "webhooks">;
  /** Rows that should have been deleted and were not, by their tables. */
  readonly countOverdue: (now: number) => Promise<ReadonlyMap<string, number>>;
  readonly masterKeys: () => Promise<readonly MasterKeyState[]>;
  readonly log: AuditLog;
  readonly breaches: Pick<Breaches, "list">;
  readonly assessments: Pick<Assessments, "list">;
  readonly records: Pick<Records, "recipients" | "officer">;
  /** How everybody of the staff stands to the courses that their roles need. */
  readonly training: (at: number) => Promise<readonly TrainedPerson[]>;
  /** Whether these settings and this version are what was logged last. */
  readonly isConfigurationLogged: () => Promise<boolean>;
  /** Every job that goes by the clock, and within how many milliseconds it has to have ended well. */
  readonly jobs: () => ReadonlyMap<string, number>;
  /** Told within the audit's transaction of what is grave and was not known, so that nothing is noted of which nobody is told. */
  readonly tellOfGrave: (transaction: Database, grave: GraveFindings) => Promise<void>;
  /** Told of a check that could not be made. */
  readonly onFault: (error: unknown) => void;
};
