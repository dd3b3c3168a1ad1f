import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, type ReactNode, useEffect, useMemo, useState } from "react";
import { IntlProvider } from "react-intl";
import { chooseLanguage, keepLanguage } from "./choose-language.ts";
import type { Language } from "./language.ts";
import { LanguageContext } from "./language-context.ts";

type Load = (language: Language) => Promise<NonNullable<ComponentProps<typeof IntlProvider>["messages"]>>;
type LanguageProviderProps = {
  /** Fetches what is said in a language, or what is said first of it. */
  readonly load: Load;
  /** Fetches all that is said, where that is more. */
  readonly loadAll?: Load;
  readonly children: ReactNode;
};

/** Speaks one language to everything inside; while another one is fetched the former stays. */
export const LanguageProvider = ({ load, loadAll, children }: LanguageProviderProps) => {
  const [language, setLanguage] = useState(chooseLanguage);
  const loaded = useQuery({
    queryKey: ["messages", language],
    queryFn: async () => ({ language, messages: await load(language) }),
    placeholderData: (former) => former,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const whole = useQuery({
    queryKey: ["all messages", language],
    queryFn: async () => ({ language, messages: await (loadAll ?? load)(language) }),
    enabled: loadAll !== undefined && loaded.data !== undefined,
    placeholderData: (former) => former,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const said = whole.data ?? loaded.data;
  const isWhole = loadAll === undefined || whole.data !== undefined;
  const spoken = said?.language;
  useEffect(() => {
    if (spoken !== undefined) document.documentElement.lang = spoken;
  }, [spoken]);
  const choice = useMemo(
    () => ({
      language: spoken ?? language,
      change: (next: Language) => {
        keepLanguage(next);
        setLanguage(next);
      },
      isWhole,
    }),
    [spoken, language, isWhole],
  );
  if (said === undefined) return null;
  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={said.language} messages={said.messages} timeZone={deviceTimeZone()}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
};

const deviceTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
