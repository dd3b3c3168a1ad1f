import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { NOTHING_CHOSEN } from "../choices/choice-state.ts";
import { LevelSection } from "../choices/level-section.tsx";
import { useConnection } from "../connection/connection-context.ts";
import { PageHeading } from "../layout/page-heading.tsx";

/** For whoever the shop does not know: that nothing is kept, and that this can be left so. */
export const NobodyPage = () => {
  const { shop, mailsLinks } = useConnection();
  const { language } = useLanguage();
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
        {mailsLinks ? (
          <p className="dim">
            <FormattedMessage
              id="nobody.link"
              values={{ link: (words) => <a href={`/privacy-link?lang=${language}`}>{words}</a> }}
            />
          </p>
        ) : null}
      </div>
      <LevelSection choices={NOTHING_CHOSEN} />
    </>
  );
};
