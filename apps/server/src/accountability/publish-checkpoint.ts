import { type FileHandle, open } from "node:fs/promises";
import { writeCheckpointLine } from "@seimbang/verifier";
import { postToWebhook } from "../platform/post-to-webhook.ts";
import { requireHead } from "./prove-entry.ts";
import type { SequenceParts } from "./sequence-log.ts";
import { sequenceLog } from "./sequence-log.ts";

export type PublicationPlaces = {
  readonly files: readonly string[];
  readonly webhooks: readonly string[];
  /** Those within a private network that may be called. */
  readonly privateHosts: readonly string[];
};

/**
 * Puts the newest checkpoint where the shop cannot take it back: from then on no other history of the log passes through
 * it. Every place is tried, whatever becomes of the others.
 * @throws AggregateError when a place did not take it
 */
export const publishCheckpoint = async (
  parts: SequenceParts,
  { files, webhooks, privateHosts }: PublicationPlaces,
  signal: AbortSignal,
): Promise<{ readonly places: number }> => {
  const note = await newestCheckpoint(parts);
  const line = writeCheckpointLine(note);
  const sent = await Promise.allSettled([
    ...files.map((file) => addToFile(file, line)),
    ...webhooks.map((url) => postToWebhook("log_checkpoint", { url, privateHosts }, line, signal)),
  ]);
  const failures = sent.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} places did not take the checkpoint.`);
  return { places: sent.length };
};

/** The checkpoint of everything that was recorded until now. */
export const newestCheckpoint = async (parts: SequenceParts): Promise<string> => {
  await sequenceLog(parts);
  return (await requireHead(parts.database)).note;
};

/**
 * Adds a line that is on disk when this resolves; what a file has already stays. Half a line, left by a process that was
 * killed while it wrote, is taken off first: after it, no line would be read.
 */
const addToFile = async (file: string, line: string): Promise<void> => {
  await using handle = await open(file, "a+");
  const { size: found } = await handle.stat();
  const size = found - (await lengthOfHalfLine(handle, found));
  if (size < found) await handle.truncate(size);
  const length = Math.min(size, Buffer.byteLength(line));
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
  if (buffer.toString() === line && size === found) return;
  if (buffer.toString() !== line) await handle.appendFile(line);
  await handle.sync();
};

const LINE_END = 10;
/** Longer than any checkpoint's line. */
const LONGEST_LINE = 64 * 1024;

/** How many bytes follow the last line's end. */
const lengthOfHalfLine = async (handle: FileHandle, size: number): Promise<number> => {
  const length = Math.min(size, LONGEST_LINE);
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
  return length - (buffer.lastIndexOf(LINE_END) + 1);
};
