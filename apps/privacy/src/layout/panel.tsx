import { type ReactNode, useId } from "react";
import { FormattedMessage } from "react-intl";
import type { MessageId } from "../language/messages.ts";

type PanelProps = { readonly title: MessageId; readonly lead?: MessageId; readonly children: ReactNode };

export const Panel = ({ title, lead, children }: PanelProps) => {
  const titleId = useId();
  return (
    <section className="panel" aria-labelledby={titleId}>
      <header>
        <h2 className="panel-title" id={titleId}>
          <FormattedMessage id={title} />
        </h2>
        {lead === undefined ? null : (
          <p className="panel-lead">
            <FormattedMessage id={lead} />
          </p>
        )}
      </header>
      {children}
    </section>
  );
};
