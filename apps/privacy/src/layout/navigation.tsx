import { Button } from "@mantine/core";
import { IconMenu2, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { PAGES } from "../pages.ts";

/** On a phone behind one button, on a desk always there. */
export const Navigation = () => {
  const [isOpen, setOpen] = useState(false);
  const { formatMessage } = useIntl();
  const listId = useId();
  const Icon = isOpen ? IconX : IconMenu2;
  return (
    <nav className="navigation" aria-label={formatMessage({ id: "nav.label" })} data-open={isOpen || undefined}>
      <Button
        className="navigation-toggle"
        aria-expanded={isOpen}
        aria-controls={listId}
        rightSection={<Icon size={20} aria-hidden={true} />}
        onClick={() => setOpen(!isOpen)}
      >
        <FormattedMessage id="nav.label" />
      </Button>
      <ul id={listId}>
        {PAGES.map(({ path, title }) => (
          <li key={path}>
            <Link to={path} activeOptions={{ exact: true, includeSearch: false }} onClick={() => setOpen(false)}>
              <FormattedMessage id={title} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
