import { type BothLanguages, inBothLanguages, type MessageValues, openMessages } from "@seimbang/contracts";
import type { FindingCode } from "./findings.ts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What an audit says, in every language. */
export const sayAudit = openMessages({ id: indonesian, en: english });

export const sayFinding = (code: FindingCode, values: MessageValues): BothLanguages =>
  inBothLanguages((language) => sayAudit(`finding.${code}`, values, language));

/** How to mend it. */
export const sayMend = (code: FindingCode, values: MessageValues): BothLanguages =>
  inBothLanguages((language) => sayAudit(`mend.${code}`, values, language));
