import { LANGUAGES, type Language } from "./language.ts";
import { useLanguage } from "./language-context.ts";

/** Each language is named in itself, so that whoever needs it can read it. */
const NAMES: Readonly<Record<Language, string>> = { id: "Indonesia", en: "English" };

export const LanguageSwitch = ({ label }: { readonly label: string }) => {
  const { language, change } = useLanguage();
  return (
    <fieldset className="language-switch" aria-label={label}>
      {LANGUAGES.map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === language} onClick={() => change(each)}>
          {NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
};
