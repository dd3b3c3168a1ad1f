import { type BothLanguages, type IntrusionKind, inBothLanguages } from "@seimbang/contracts";
import { sayStaff as say } from "./say-staff.ts";

/** What may be an intrusion, as alerts, mails and the console tell it. */
export const sayIntrusion = (kind: IntrusionKind): BothLanguages =>
  inBothLanguages((language) => say(`intrusion.${kind}`, {}, language));
