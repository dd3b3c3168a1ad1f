import { COMFORT_STATEMENTS, levelName, type PromptsWire } from "@seimbang/contracts";
import { inBothLanguages } from "./in-both-languages.ts";
import type { StoredPrompt } from "./prompt-store.ts";

/** A prompt in words. */
export const writePrompt = ({
  kind,
  promptId,
  level,
}: Pick<StoredPrompt, "kind" | "promptId" | "level">): PromptsWire => {
  if (kind === "invitation") {
    const text = inBothLanguages("invitation", (language) => ({ level: levelName(level, language) }));
    return { invitation: { promptId, level, text } };
  }
  const statements = COMFORT_STATEMENTS.map((statement) => ({
    statement,
    text: inBothLanguages(`comfort.${statement}`),
  }));
  return { comfort: { promptId, statements } };
};
