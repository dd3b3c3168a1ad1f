import { Anchor } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";

/** The pages that the server writes itself, by the names in their addresses. */
const PAGES = {
  suggestions: "learn.suggestions",
  levels: "learn.levels",
  "your-data": "learn.your_data",
  manipulation: "learn.manipulation",
  children: "learn.children",
} as const;

/** Leads to a page that explains what stands beside it. */
export const LearnLink = ({ page }: { readonly page: keyof typeof PAGES }) => {
  const { language } = useLanguage();
  return (
    <p className="small">
      <Anchor href={`/privacy/learn/${page}?lang=${language}`}>
        <FormattedMessage id={PAGES[page]} />
      </Anchor>
    </p>
  );
};
