import { createHash } from "node:crypto";

/** A value that must not be found, under a name that may be said. */
export type Canaries = Readonly<Record<string, string>>;

/** Shorter than this a hash's beginning could be anything's. */
const ENOUGH = 12;

const hashes = (value: string): readonly (readonly [string, string])[] =>
  ["md5", "sha1", "sha256", "sha512"].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(value).digest();
    return (["hex", "base64", "base64url"] as const).map(
      (encoding) => [`${algorithm} in ${encoding}`, digest.toString(encoding).replace(/=+$/, "")] as const,
    );
  });

/** The three ways in which base64 writes a value that stands somewhere in a text, without what its neighbours decide. */
const base64s = (value: string): readonly (readonly [string, string])[] =>
  [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]);
    const inner = padded
      .toString("base64")
      .replace(/=+$/, "")
      .slice(shift === 0 ? 0 : shift + 1, -1);
    return [
      ["base64", inner],
      ["base64url", inner.replaceAll("+", "-").replaceAll("/", "_")],
    ] as const;
  });

const escapedWholly = (value: string): string =>
  Array.from(value, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

/** Every way in which a value could be told without standing there as it is; texts are compared in small letters. */
const tellings = (value: string): readonly (readonly [how: string, text: string])[] => [
  ["as it is", value],
  ["URL-encoded", encodeURIComponent(value)],
  ["URL-encoded wholly", [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")],
  ["hex", Buffer.from(value).toString("hex")],
  ["JSON-escaped", JSON.stringify(value).slice(1, -1)],
  ["JSON-escaped wholly", escapedWholly(value)],
  ["backwards", Array.from(value).toReversed().join("")],
  ...base64s(value),
  ...hashes(value),
  ...hashes(value.toLowerCase()),
];

/** Which canaries a text tells, and how. */
export const canariesIn = (canaries: Canaries): ((text: string) => readonly string[]) => {
  const wanted = Object.entries(canaries).flatMap(([name, value]) =>
    tellings(value)
      .filter(([how, text]) => how === "as it is" || text.length >= ENOUGH)
      .map(([how, text]) => ({ name, how, text: text.toLowerCase() })),
  );
  return (text) => {
    const small = text.toLowerCase();
    return [...new Set(wanted.filter((one) => small.includes(one.text)).map(({ name, how }) => `${name} ${how}`))];
  };
};
