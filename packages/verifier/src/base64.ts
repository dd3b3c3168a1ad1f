/** Bytes of a text in base64 that is written in the one right way; undefined for any other, which decoders would take as well. */
export const readBase64 = (text: string, alphabet: "base64" | "base64url" = "base64"): Uint8Array | undefined => {
  const bytes = Buffer.from(text, alphabet);
  return bytes.toString(alphabet) === text ? bytes : undefined;
};

export const writeBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
