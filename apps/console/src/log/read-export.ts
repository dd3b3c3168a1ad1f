import { toProblem } from "@seimbang/client";
import { tellSignedOut } from "../access/signed-out.ts";
import { LOG_EXPORT } from "./queries.ts";

/** The log as the server sends it. Its length has no limit of time: it ends, or is broken off. @throws SeimbangProblem */
export const openExport = async (signal: AbortSignal): Promise<Response> => {
  const answer = await fetch(LOG_EXPORT, { credentials: "same-origin", signal });
  if (answer.ok) return answer;
  const problem = await toProblem(answer);
  tellSignedOut(problem, LOG_EXPORT);
  throw problem;
};

/** Line by line, as they come. */
export async function* linesOf(answer: Response): AsyncGenerator<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
