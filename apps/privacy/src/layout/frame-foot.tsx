import { Anchor } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";

/** What anybody may read, known or not. The server writes these pages itself, so that they need no script. */
export const FrameFoot = () => {
  const { language } = useLanguage();
  return (
    <footer className="frame-foot">
      <Anchor href={`/privacy/notice?lang=${language}`}>
        <FormattedMessage id="frame.notice" />
      </Anchor>
      <Anchor href={`/privacy/learn?lang=${language}`}>
        <FormattedMessage id="frame.learn" />
      </Anchor>
    </footer>
  );
};
