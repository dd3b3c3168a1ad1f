import { FormattedMessage } from "react-intl";
import { NOTHING_CHOSEN } from "../choices/choice-state.ts";
import { LevelSection } from "../choices/level-section.tsx";
import { useConnection } from "../connection/connection-context.ts";
import { PageHeading } from "../layout/page-heading.tsx";

/** For whoever the shop does not know: that nothing is kept, and that this can be left so. */
export const NobodyPage = () => {
  const { shop } = useConnection();
  return (
    <>
      <PageHeading title="nobody.title" lead="nobody.lead" />
      <div className="panel">
        <p>
          <FormattedMessage id="nobody.nothing" values={{ shop: shop.name }} />
        </p>
        <p className="dim">
          <FormattedMessage
            id="nobody.sign_in"
            values={{ link: (words) => <a href={shop.url}>{words}</a>, shop: shop.name }}
          />
        </p>
      </div>
      <LevelSection choices={NOTHING_CHOSEN} />
    </>
  );
};
