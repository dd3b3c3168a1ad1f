import { type FileHandle, open } from "node:fs/promises";
import { writeCheckpointLine } from "@seimbang/verifier";
import { callOut } from "../platform/outgoing.ts";
import { requireHead } from "./prove-entry.ts";
import type { SequenceParts } from "./sequence-log.ts";
import { sequenceLog } from "./sequence-log.ts";

export type PublicationPlaces = { readonly files: readonly string[]; readonly webhooks: readonly string[] };

const WITHIN_MS = 10_000;

/**
 * Puts the newest checkpoint where the shop cannot take it back: from then on no other history of the log passes through
 * it. Every place is tried, whatever becomes of the others.
 * @throws AggregateError when a place did not take it
 */
export const publishCheckpoint = async (
  parts: SequenceParts,
  { files, webhooks }: PublicationPlaces,
  signal: AbortSignal,
): Promise<{ readonly places: number }> => {
  const note = await newestCheckpoint(parts);
  const line = writeCheckpointLine(note);
  const sent = await Promise.allSettled([
    ...files.map((file) => addToFile(file, line)),
    ...webhooks.map((address) => post(address, line, signal)),
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

const post = async (address: string, line: string, signal: AbortSignal): Promise<void> => {
  const answer = await callOut("log_checkpoint", () =>
    fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: line,
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]),
    }),
  );
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`A webhook answered ${answer.status}.`);
};
