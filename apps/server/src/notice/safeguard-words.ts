import type { BothLanguages, RecipientDocumentWire } from "@seimbang/contracts";
import { inBoth } from "./say.ts";

/** What protects data in another country, in words. */
export const safeguardWords = (safeguard: NonNullable<RecipientDocumentWire["safeguard"]>): BothLanguages =>
  inBoth(`safeguard.${safeguard}`);
