import { type SequenceParts, sequenceLog } from "./sequence-log.ts";
import { hasQueued } from "./store.ts";

/** What waits longer for its place could be left out by whoever runs the shop, and nobody would know. */
const EVERY_MS = 1_000;

/** Gives places to what waits, every second, until it is closed. Another process that does so as well does no harm. */
export const keepSequencing = (
  parts: SequenceParts,
  onProblem: (error: unknown) => void,
): { readonly close: () => Promise<void> } => {
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      if (await hasQueued(parts.database)) await sequenceLog(parts);
    } catch (error) {
      onProblem(error);
    }
    lookLater();
  };
  const lookLater = (): void => {
    if (isClosed) return;
    timer = setTimeout(() => {
      turn = look();
    }, EVERY_MS).unref();
  };
  lookLater();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await turn;
    },
  };
};
