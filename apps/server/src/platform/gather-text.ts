const CHARACTERS_AT_ONCE = 32_768;

/** The same text in pieces that are worth sending. */
export async function* gather(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let gathered: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    gathered.push(piece);
    length += piece.length;
    if (length < CHARACTERS_AT_ONCE) continue;
    yield gathered.join("");
    gathered = [];
    length = 0;
  }
  if (length > 0) yield gathered.join("");
}
