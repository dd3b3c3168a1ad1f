/** So many keys are read at once: a hundred thousand people are a few megabytes, and reading them is one walk over an index. */
const READ_AT_ONCE = 100_000;
const PORTION = 1_000;

/** All keys in portions of at most a thousand. `read` answers some in order, from after one on; less than asked for is the end. */
export async function* inPortions<Key>(
  read: (after: Key | undefined, most: number) => Promise<readonly Key[]>,
  readAtOnce: number = READ_AT_ONCE,
  portion: number = PORTION,
): AsyncGenerator<readonly Key[]> {
  let after: Key | undefined;
  for (;;) {
    const keys = await read(after, readAtOnce);
    for (let from = 0; from < keys.length; from += portion) yield keys.slice(from, from + portion);
    if (keys.length < readAtOnce) return;
    after = keys.at(-1);
  }
}
