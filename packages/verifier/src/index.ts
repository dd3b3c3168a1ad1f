export { canonicalJson } from "./canonical-json.ts";
export { type Checkpoint, originOf, readCheckpoint, signCheckpoint } from "./checkpoint.ts";
export { compareCheckpoints, compareExports, type KeptCheckpoints, readKeptCheckpoints } from "./compare-logs.ts";
export { type Finding, type FindingCode, Found } from "./finding.ts";
export {
  completeNodes,
  frontierOf,
  type GrowingTree,
  growTree,
  type HashedNode,
  type TreeNode,
} from "./growing-tree.ts";
export { type Inclusion, readInclusion, writeInclusion } from "./inclusion-file.ts";
export {
  commitmentOf,
  entryHashOf,
  type LogEntry,
  readEntry,
  SALT_BYTES,
  type Statement,
  writeEntry,
} from "./log-entry.ts";
export { writeCheckpointLine, writeHeaderLine } from "./log-export.ts";
export { type LogKey, logKey, readLogKey, writeLogKey } from "./log-key.ts";
export { proveConsistency, proveInclusion, type ReadNodes } from "./prove.ts";
export { sayOutcome } from "./say-outcome.ts";
export type { VerifierLanguage } from "./sentence.ts";
export type { NoteSigner } from "./signed-note.ts";
export { leafHash, type TreeHash } from "./tree-hash.ts";
export { type TreeHead, verifyConsistency } from "./verify-consistency.ts";
export { type VerifiedExport, verifyExport } from "./verify-export.ts";
export { type Compared, type Outcome, type VerifyOptions, verifyFile } from "./verify-file.ts";
export { type InclusionClaim, verifyInclusion } from "./verify-inclusion.ts";
export { type LogProof, type ReceiptKey, type Trusted, type VerifiedReceipt, verifyReceipt } from "./verify-receipt.ts";
