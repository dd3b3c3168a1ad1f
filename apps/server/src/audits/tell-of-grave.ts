import type { WebhookEvent } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { alertStaff, listWhoMay, type StaffDeps } from "../staff/read.ts";
import type { GraveFindings } from "./audit-deps.ts";

type TellDependencies = {
  readonly staff: StaffDeps;
  /** Tells the webhooks of the shop, with the transaction. */
  readonly tellWebhooks: (transaction: Database, event: WebhookEvent, data: object) => Promise<void>;
};

/** Tells whoever may run audits, by an alert and by mail, and the webhooks that asked for it: which kinds of things, and of nobody. */
export const tellOfGrave =
  ({ staff, tellWebhooks }: TellDependencies) =>
  async (transaction: Database, { auditId, codes }: GraveFindings): Promise<void> => {
    const people = await listWhoMay(transaction, "audits.run", staff.clock());
    const told = people.map(({ staffId }) => staffId);
    await alertStaff(transaction, told, { alert: "audit_found", about: undefined, reason: `${codes.length}` }, staff);
    await tellWebhooks(transaction, "audits.found", { auditId, findings: codes });
  };
