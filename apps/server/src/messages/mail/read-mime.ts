/** A part of a mail: its header fields by their small names, the first of each, and its body as it came. */
export type MimePart = { readonly fields: ReadonlyMap<string, string>; readonly body: string };

/** Splits a mail, or a part of one, into its header and its body (RFC 5322, sections 2.1 and 2.2.3). */
export const readPart = (text: string): MimePart => {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const body = end === null ? "" : text.slice(end.index + end[0].length);
  return { fields: readFields(head), body };
};

/** Fields of a header, or of a report about one recipient; what was folded over lines is one line again. */
export const readFields = (head: string): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
};

/** What a field says besides its parameters, in small letters, such as `multipart/report`. */
export const wordIn = (field: string | undefined): string => (field?.split(";")[0] ?? "").trim().toLowerCase();

/** A parameter of a field, such as `boundary`. */
const parameterOf = (field: string | undefined, name: string): string | undefined => {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(field ?? "");
  return found?.[1] ?? found?.[2];
};

const MOST_PARTS = 20;

/** The parts of a body that has several (RFC 2046, section 5.1); at most twenty. */
export const readParts = ({ fields, body }: MimePart): readonly MimePart[] => {
  const boundary = parameterOf(fields.get("content-type"), "boundary");
  if (boundary === undefined || boundary === "") return [];
  const [, ...parts] = `\n${body}`.split(`\n--${boundary}`);
  return parts
    .slice(0, MOST_PARTS)
    .filter((part) => !part.startsWith("--"))
    .map((part) => readPart(part.replace(/^[ \t]*\r?\n/, "")));
};
