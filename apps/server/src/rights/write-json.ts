import { type ExportPart, isList, linesOf } from "./export-part.ts";

/** An export as one JSON object: a member for each part, a line of text for each of its lines. */
export async function* writeJson(
  parts: AsyncIterable<ExportPart>,
  exportedAt: string,
): AsyncGenerator<string, void, undefined> {
  yield `{\n"exportedAt": ${JSON.stringify(exportedAt)}`;
  for await (const { name, content } of parts) {
    yield `,\n${JSON.stringify(name)}: `;
    if (isList(content)) yield* writeList(content);
    else yield JSON.stringify(content);
  }
  yield "\n}\n";
}

async function* writeList(content: unknown): AsyncGenerator<string> {
  let before = "[\n";
  for await (const line of linesOf(content)) {
    yield before + JSON.stringify(line);
    before = ",\n";
  }
  yield before === "[\n" ? "[]" : "\n]";
}
