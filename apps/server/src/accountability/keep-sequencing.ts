import { repeatedly } from "../platform/repeatedly.ts";
import { type SequenceParts, sequenceLog } from "./sequence-log.ts";
import { hasQueued } from "./store.ts";

/** What waits longer for its place could be left out by whoever runs the shop, and nobody would know. */
const EVERY_MS = 1_000;

/** Gives places to what waits, every second, until it is closed. Another process that does so as well does no harm. */
export const keepSequencing = (
  parts: SequenceParts,
  onProblem: (error: unknown) => void,
): { readonly close: () => Promise<void> } => {
  const looking = repeatedly(async () => {
    try {
      if (await hasQueued(parts.database)) await sequenceLog(parts);
    } catch (error) {
      onProblem(error);
    }
  }, EVERY_MS);
  looking.start();
  return { close: looking.stop };
};
