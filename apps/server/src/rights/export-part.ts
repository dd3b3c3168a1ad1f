/** One part of what is kept of somebody: an object, a list, or what is read while it is written. */
export type ExportPart = { readonly name: string; readonly content: unknown };

/** Whether a part has any number of lines, or is one object. */
export const isList = (content: unknown): boolean => Array.isArray(content) || isRead(content);

const isRead = (content: unknown): content is AsyncIterable<unknown> =>
  typeof content === "object" && content !== null && Symbol.asyncIterator in content;

/** Its lines as plain JSON: times are texts in every form of an export alike. */
export async function* linesOf(content: unknown): AsyncGenerator<unknown, void, undefined> {
  const lines = isRead(content) || Array.isArray(content) ? content : [content];
  for await (const line of lines) yield JSON.parse(JSON.stringify(line)) as unknown;
}
