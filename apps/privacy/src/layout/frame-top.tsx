import { Anchor } from "@mantine/core";
import { FormattedMessage, useIntl } from "react-intl";
import { LanguageSwitch } from "../../../../packages/web/src/language-switch.tsx";
import { useConnection } from "../connection/connection-context.ts";

export const FrameTop = () => {
  const { shop } = useConnection();
  const { formatMessage } = useIntl();
  return (
    <header className="frame-top">
      <div className="frame-top-row">
        <div className="frame-shop">
          <strong>
            <FormattedMessage id="frame.title" />
          </strong>
          <Anchor href={shop.url}>{shop.name}</Anchor>
        </div>
        <LanguageSwitch label={formatMessage({ id: "language.label" })} />
      </div>
    </header>
  );
};
