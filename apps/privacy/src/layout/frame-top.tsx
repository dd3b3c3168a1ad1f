import { Anchor } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { LanguageSwitch } from "../language/language-switch.tsx";

export const FrameTop = () => {
  const { shop } = useConnection();
  return (
    <header className="frame-top">
      <div className="frame-top-row">
        <div className="frame-shop">
          <strong>
            <FormattedMessage id="frame.title" />
          </strong>
          <Anchor href={shop.url}>{shop.name}</Anchor>
        </div>
        <LanguageSwitch />
      </div>
    </header>
  );
};
