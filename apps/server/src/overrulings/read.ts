/** What other features may ask about what people decided otherwise than a machine, and write of it. */
export { listOverruledCopy, type OverruledCopy } from "./overruled-copy.ts";
export { recordOverruling } from "./store.ts";
