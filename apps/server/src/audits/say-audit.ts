import { type BothLanguages, type BothValues, openMessages, sayInBoth } from "@seimbang/contracts";
import type { FindingCode } from "./findings.ts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What an audit says, in every language. */
export const sayAudit = openMessages({ id: indonesian, en: english });

const inBoth = sayInBoth(sayAudit);

export const sayFinding = (code: FindingCode, values: BothValues): BothLanguages => inBoth(`finding.${code}`, values);

/** How to mend it. */
export const sayMend = (code: FindingCode, values: BothValues): BothLanguages => inBoth(`mend.${code}`, values);
