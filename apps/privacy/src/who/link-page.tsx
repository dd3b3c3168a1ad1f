import { FormattedMessage } from "react-intl";
import { useChoices } from "../choices/use-choices.ts";
import { useConnection } from "../connection/connection-context.ts";
import { Loaded } from "../layout/loaded.tsx";
import { Note } from "../layout/note.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { LowerLevel } from "./lower-level.tsx";
import { StopPurposes } from "./stop-purposes.tsx";
import { WriteToShop } from "./write-to-shop.tsx";

/** For whoever came by the link in a message: everything here stops or lowers, with one tap and no password. */
export const LinkPage = () => {
  const choices = useChoices();
  const { shop } = useConnection();
  return (
    <>
      <PageHeading title="link.title" lead="link.lead" />
      <Loaded query={choices}>
        {(loaded) => (
          <>
            <StopPurposes choices={loaded} />
            <LowerLevel choices={loaded} />
            <WriteToShop />
            <Note>
              <FormattedMessage
                id="link.raise"
                values={{ link: (words) => <a href={shop.url}>{words}</a>, shop: shop.name }}
              />
            </Note>
          </>
        )}
      </Loaded>
    </>
  );
};
