import { Found } from "./finding.ts";
import { isMembers, type Members, parseJson } from "./plain-json.ts";

/** A receipt or certificate as it is handed out, of which nothing is checked but its form. */
export type ReceiptFile = {
  readonly what: "receipt" | "certificate";
  readonly said: Members;
  readonly jws: string;
  readonly key: Members;
  readonly log: Members;
};

/** @throws Found `not_known`, and `not_as_written` at the first byte that we would have written otherwise. */
export const readReceiptFile = (text: string): ReceiptFile => {
  const parsed = parseJson(text);
  if (!isMembers(parsed)) throw new Found("not_known", { line: 1, byte: 0 });
  const ways = [JSON.stringify(parsed), JSON.stringify(parsed, undefined, 2)];
  if (!ways.some((way) => text === way || text === `${way}\n`))
    throw new Found("not_as_written", firstUnlike(text, ways));
  const what = "certificate" in parsed ? "certificate" : "receipt";
  const { [what]: said, jws, key, log } = parsed;
  const isWhole = isMembers(said) && typeof jws === "string" && isMembers(key) && isMembers(log);
  if (!isWhole || Object.keys(parsed).length !== 4) throw new Found("not_known", { line: 1, byte: 0 });
  return { what, said, jws, key, log };
};

/** Where a member stands in a file of JSON: the line from 1 on, the byte from 0 on. */
export const placeOf = (text: string, member: string) => placeAt(text, Math.max(0, text.lastIndexOf(`"${member}":`)));

const placeAt = (text: string, at: number): { readonly line: number; readonly byte: number } => {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, byte: Buffer.byteLength(before) };
};

const firstUnlike = (text: string, ways: readonly string[]) => {
  const shared = ways.map((way) => {
    let at = 0;
    while (at < text.length && text[at] === way[at]) at += 1;
    return at;
  });
  return placeAt(text, Math.max(...shared));
};
