/** The longest input, in bytes; there is room for it before it is read. */
const ROOM = 131_072;
/** Whole numbers before the input: how many were begun, which target reads, how long the input is. */
const HEAD = { begun: 0, target: 1, length: 2 } as const;
const HEAD_BYTES = 16;

/** What is being read at this moment, where whoever watches sees it even if the reader never comes back. */
export const openSharedInput = (memory = new SharedArrayBuffer(HEAD_BYTES + ROOM)) => {
  const head = new Int32Array(memory, 0, HEAD_BYTES / 4);
  const room = new Uint8Array(memory, HEAD_BYTES);
  return {
    memory,
    begin: (target: number, input: Buffer): void => {
      const length = Math.min(input.length, ROOM);
      room.set(input.subarray(0, length));
      head[HEAD.target] = target;
      head[HEAD.length] = length;
      Atomics.add(head, HEAD.begun, 1);
    },
    look: () => ({
      begun: Atomics.load(head, HEAD.begun),
      target: head[HEAD.target] ?? 0,
      input: Buffer.from(room.slice(0, head[HEAD.length] ?? 0)),
    }),
  };
};
