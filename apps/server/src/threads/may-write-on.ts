import type { StoredThread } from "./stored-thread.ts";

const REOPENED_WITHIN_MS = 30 * 86_400_000;

/** Whether somebody may write on in a thread: for a month after its end it is open again by that. */
export const mayWriteOn = ({ closed }: Pick<StoredThread, "closed">, now: number): boolean =>
  closed === undefined || now - closed.at < REOPENED_WITHIN_MS;
