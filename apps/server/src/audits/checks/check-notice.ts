import type { AuditDeps } from "../audit-deps.ts";
import type { Check } from "../findings.ts";

/** What the notice cannot say because nobody filled it in. The rest of it is made from what is in force. */
export const checkNotice =
  ({ configuration }: Pick<AuditDeps, "configuration">): Check =>
  async () => {
    const { contact } = configuration.shop;
    if (contact === undefined) return [{ code: "contact_missing" }];
    return contact.officer === undefined ? [{ code: "officer_missing" }] : [];
  };
