import { writeCheckpointLine, writeHeaderLine } from "@seimbang/verifier";
import { type SequenceParts, sequenceLog } from "./sequence-log.ts";
import { findHead, listCheckpoints, listEntries } from "./store.ts";

const LINES_TOGETHER = 2_000;

/**
 * The whole log as text, in pieces: what `@seimbang/verifier` checks offline. It is the log of one moment, whatever is
 * appended meanwhile, and holds nothing about anybody.
 */
export async function* exportLog(parts: SequenceParts): AsyncGenerator<string> {
  const { database, signer } = parts;
  await sequenceLog(parts);
  const head = await findHead(database);
  if (head === undefined) throw new Error("A log that was sequenced has a checkpoint.");
  yield writeHeaderLine(signer.written, head.note);
  for (let from = 0; from < head.size; from += LINES_TOGETHER) {
    const to = Math.min(head.size, from + LINES_TOGETHER);
    const entries = await listEntries(database, from, to);
    const checkpoints = await listCheckpoints(database, from, to);
    // The newest one stands in the first line.
    const notes = new Map(checkpoints.filter(({ size }) => size < head.size).map(({ size, note }) => [size, note]));
    yield entries
      .map(({ position, leaf }) => {
        const note = notes.get(position + 1);
        return `${leaf}\n${note === undefined ? "" : writeCheckpointLine(note)}`;
      })
      .join("");
  }
}
