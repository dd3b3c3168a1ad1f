import type { Database } from "@seimbang/database";
import { findWords } from "./find-words.ts";
import type { StoredThread } from "./stored-thread.ts";
import { addThemes, listThemes } from "./theme-store.ts";

/** Gives a thread the themes whose words stand in what was just written. The text itself is kept nowhere for this. */
export const matchThread = async (
  transaction: Database,
  thread: Pick<StoredThread, "subject" | "threadId">,
  texts: readonly string[],
  now: number,
): Promise<void> => {
  const themes = (await listThemes(transaction)).filter(({ words }) => findWords(words, texts));
  await addThemes(
    transaction,
    thread,
    themes.map(({ themeId }) => themeId),
    now,
  );
};
