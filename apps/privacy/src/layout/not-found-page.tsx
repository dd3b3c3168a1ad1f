import { Link } from "@tanstack/react-router";
import { FormattedMessage } from "react-intl";
import { PageHeading } from "./page-heading.tsx";

export const NotFoundPage = () => (
  <>
    <PageHeading title="not_found.title" />
    <p>
      <Link className="plain-link" to="/">
        <FormattedMessage id="nav.start" />
      </Link>
    </p>
  </>
);
