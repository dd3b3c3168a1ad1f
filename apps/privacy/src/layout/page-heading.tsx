import { useEffect, useRef } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import type { MessageId } from "../language/messages.ts";

type PageHeadingProps = { readonly title: MessageId; readonly lead?: MessageId };

let isFirstPage = true;

/** The name of a page: in the tab, on the page, and read aloud when somebody arrives here from another one. */
export const PageHeading = ({ title, lead }: PageHeadingProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const { formatMessage } = useIntl();
  const { shop } = useConnection();
  const name = formatMessage({ id: title });
  useEffect(() => {
    document.title = `${name} · ${shop.name}`;
  }, [name, shop.name]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
    isFirstPage = false;
  }, []);
  return (
    <header>
      <h1 className="page-title" tabIndex={-1} ref={heading}>
        {name}
      </h1>
      {lead === undefined ? null : (
        <p className="page-lead">
          <FormattedMessage id={lead} />
        </p>
      )}
    </header>
  );
};
