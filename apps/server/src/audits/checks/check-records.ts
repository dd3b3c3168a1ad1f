import type { AuditDeps } from "../audit-deps.ts";
import type { Check } from "../findings.ts";

/** In what the register of recipients and the officer's record differ from what is declared, agreed and seen. */
export const checkRecords =
  ({ records }: Pick<AuditDeps, "records">): Check =>
  async () => {
    const [recipients, officer] = await Promise.all([records.recipients(), records.officer()]);
    return [
      ...recipients.findings.map(({ code, about }) => ({ code, about })),
      // Who the officer is stands in the record; here it is enough that something is amiss.
      ...officer.findings.map(({ code }) => ({ code })),
    ];
  };
