import { Link } from "@tanstack/react-router";
import { FormattedMessage } from "react-intl";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Page } from "../page/page.tsx";

export const NotFoundPage = () => {
  const say = useSay();
  return (
    <Page title={say("not_found.title")}>
      <Empty title={say("not_found.what")} text={say("not_found.text")}>
        <Link to="/">
          <FormattedMessage id="nav.home" />
        </Link>
      </Empty>
    </Page>
  );
};
