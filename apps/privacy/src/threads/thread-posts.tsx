import type { ThreadPostWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useConnection } from "../connection/connection-context.ts";

/** What was said, in its order; what somebody wrote is text, whatever stands in it. */
export const ThreadPosts = ({ posts }: { readonly posts: readonly ThreadPostWire[] }) => {
  const { shop } = useConnection();
  const { language } = useLanguage();
  return (
    <ol className="posts">
      {posts.map(({ postId, author, at, via, text, change }) => (
        <li key={postId} className="post" data-author={author}>
          <p className="dim small">
            {author === "shop" ? shop.name : <FormattedMessage id="threads.you" />}
            {" · "}
            <FormattedDate value={at} dateStyle="long" timeStyle="short" />
            {via === undefined ? null : (
              <>
                {" · "}
                <FormattedMessage id={`threads.via.${via}`} />
              </>
            )}
          </p>
          {change === undefined ? null : (
            <div className="post-change">
              <p className="item-title">
                <FormattedMessage id="threads.changed" values={{ title: change.title[language] }} />
              </p>
              <p className="post-words">{change.text[language]}</p>
            </div>
          )}
          {text === undefined ? null : <p className="post-words">{text}</p>}
        </li>
      ))}
    </ol>
  );
};
