import type { MessageId } from "./messages.ts";

/** What each level is called, from 0 to 4. */
export const LEVEL_NAMES: readonly MessageId[] = ["level.0", "level.1", "level.2", "level.3", "level.4"];
