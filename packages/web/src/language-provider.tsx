import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, type ReactNode, useEffect, useMemo, useState } from "react";
import { IntlProvider } from "react-intl";
import { chooseLanguage, keepLanguage } from "./choose-language.ts";
import type { Language } from "./language.ts";
import { LanguageContext } from "./language-context.ts";

type LanguageProviderProps = {
  /** Fetches what is said in a language. */
  readonly load: (language: Language) => Promise<NonNullable<ComponentProps<typeof IntlProvider>["messages"]>>;
  readonly children: ReactNode;
};

/** Speaks one language to everything inside; while another one is fetched the former stays. */
export const LanguageProvider = ({ load, children }: LanguageProviderProps) => {
  const [language, setLanguage] = useState(chooseLanguage);
  const loaded = useQuery({
    queryKey: ["messages", language],
    queryFn: async () => ({ language, messages: await load(language) }),
    placeholderData: (former) => former,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const spoken = loaded.data?.language;
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
    }),
    [spoken, language],
  );
  if (loaded.data === undefined) return null;
  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={loaded.data.language} messages={loaded.data.messages} timeZone={deviceTimeZone()}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
};

const deviceTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
