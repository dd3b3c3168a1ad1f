import type { BothLanguages, RecipientRole } from "@seimbang/contracts";
import { inBothRecords } from "./say-records.ts";

/** What somebody is who receives data, in words. */
export const roleWords = (role: RecipientRole): BothLanguages => inBothRecords(`role.${role}`);
