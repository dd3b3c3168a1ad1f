import { EditThemeWire, RetireThemeWire, type ThemeWire, WriteThemeWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { listThemes, type StoredTheme, saveTheme } from "./theme-store.ts";
import type { ThreadDeps } from "./thread-deps.ts";

type Deps = Pick<ThreadDeps, "database" | "clock" | "makeId">;

/** @throws Problem `invalid_request` */
export const writeTheme = async (given: unknown, deps: Deps): Promise<ThemeWire> => {
  const { by, name, words } = parseDocument(WriteThemeWire, given);
  return keep({ themeId: deps.makeId(), name, words, version: 1, changedBy: by }, "theme_written", deps);
};

/** @throws Problem `invalid_request`, `unknown_theme`, `version_conflict` */
export const editTheme = async (themeId: string, given: unknown, deps: Deps): Promise<ThemeWire> => {
  const { by, version, name, words } = parseDocument(EditThemeWire, given);
  const before = await requireTheme(deps.database, themeId);
  if (before.version !== version) throw new Problem("version_conflict");
  return keep({ themeId, name, words, version: version + 1, changedBy: by }, "theme_changed", deps);
};

/** It is found no more, and counted no more. @throws Problem `invalid_request`, `unknown_theme`, `version_conflict` */
export const retireTheme = async (themeId: string, given: unknown, deps: Deps): Promise<ThemeWire> => {
  const { by, version } = parseDocument(RetireThemeWire, given);
  const before = await requireTheme(deps.database, themeId);
  if (before.version !== version) throw new Problem("version_conflict");
  const { name, words } = before;
  return keep({ themeId, name, words, version: version + 1, changedBy: by }, "theme_retired", deps);
};

const requireTheme = async (database: Database, themeId: string): Promise<StoredTheme> => {
  const found = (await listThemes(database)).find((theme) => theme.themeId === themeId);
  if (found === undefined) throw new Problem("unknown_theme");
  return found;
};

const keep = async (
  theme: Omit<StoredTheme, "matchedVersion" | "changedAt">,
  kind: "theme_written" | "theme_changed" | "theme_retired",
  { database, clock }: Deps,
): Promise<ThemeWire> => {
  const now = clock();
  const kept = { ...theme, changedAt: now };
  await database.transaction().execute(async (transaction) => {
    const isKept = await saveTheme(transaction, kept, kind === "theme_retired" ? now : undefined);
    if (!isKept) throw new Problem("version_conflict");
    const { themeId, name, words, version, changedBy } = kept;
    await appendToLog(transaction, {
      ...{ kind, at: now, about: themeId },
      statement: { name, words: [...words], version, by: changedBy },
    });
  });
  return describeTheme(kept);
};

export const describeTheme = ({
  changedAt,
  words,
  ...theme
}: Omit<StoredTheme, "matchedVersion"> & { readonly matchedVersion?: number }): ThemeWire => {
  const { themeId, name, version, changedBy } = theme;
  return { themeId, name, words: [...words], version, changedBy, changedAt: new Date(changedAt).toISOString() };
};
