import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { useImprovements } from "../board/use-improvements.ts";
import { changesQuery } from "./queries.ts";

/** Something that was changed because customers wrote: told to those who had, or told to everybody. */
export type Followed = {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly isOnBoard: boolean;
};

/** What followed from a theme, the first first, by the theme's id. */
export const useFollowed = (): ((themeId: string) => readonly Followed[]) => {
  const may = useMay();
  const { language } = useLanguage();
  const changes = useQuery({ ...changesQuery, enabled: may("threads.read") });
  const improvements = useImprovements();
  return useMemo(() => {
    const followed = [
      ...(changes.data ?? []).map(({ changeId, title, madeAt, theme }) => ({
        themes: theme === undefined ? [] : [theme],
        followed: { id: changeId, title: title[language], at: madeAt, isOnBoard: false },
      })),
      ...improvements.map(({ improvementId, title, publishedAt, themes = [] }) => ({
        themes,
        followed: { id: improvementId, title: title[language], at: publishedAt, isOnBoard: true },
      })),
    ].toSorted((one, other) => one.followed.at.localeCompare(other.followed.at));
    return (themeId) => followed.filter(({ themes }) => themes.includes(themeId)).map((one) => one.followed);
  }, [changes.data, improvements, language]);
};
