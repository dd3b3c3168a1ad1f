import { FEED_TARGETS } from "./feed-targets.ts";
import { FILE_TARGETS } from "./file-targets.ts";
import type { FuzzTarget } from "./fuzz-target.ts";
import { SIGNAL_TARGETS } from "./signal-targets.ts";
import { TEXT_TARGETS } from "./text-targets.ts";
import { TOKEN_TARGETS } from "./token-targets.ts";

/** Everything of ours that reads what others wrote. */
export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  ...FEED_TARGETS,
  ...SIGNAL_TARGETS,
  ...TOKEN_TARGETS,
  ...FILE_TARGETS,
  ...TEXT_TARGETS,
];
