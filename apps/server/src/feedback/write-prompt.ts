import { COMFORT_STATEMENTS, inBothLanguages, levelName, message, type PromptsWire } from "@seimbang/contracts";
import type { StoredPrompt } from "./prompt-store.ts";

/** A prompt in words. */
export const writePrompt = ({
  kind,
  promptId,
  level,
}: Pick<StoredPrompt, "kind" | "promptId" | "level">): PromptsWire => {
  if (kind === "invitation") {
    const text = inBothLanguages((language) => message("invitation", { level: levelName(level, language) }, language));
    return { invitation: { promptId, level, text } };
  }
  if (kind === "gift")
    return { gift: { promptId, text: inBothLanguages((language) => message("gift", {}, language)) } };
  const statements = COMFORT_STATEMENTS.map((statement) => ({
    statement,
    text: inBothLanguages((language) => message(`comfort.${statement}`, {}, language)),
  }));
  return { comfort: { promptId, statements } };
};
