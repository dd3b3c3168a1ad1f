import type { ReadThreadAnswerWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";

type ThreadPostsProps = Pick<ReadThreadAnswerWire, "posts"> & {
  readonly title: ReadThreadAnswerWire["title"] | undefined;
};

/** What was said, in its order, as text whatever stands in it; and what it is about, where that was shown. */
export const ThreadPosts = ({ posts, title }: ThreadPostsProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  return (
    <>
      {title === undefined ? null : <p className="quiet">{say("threads.about", { title: title[language] })}</p>}
      <ol className="posts">
        {posts.map(({ postId, author, by, at, via, text, change }) => (
          <li key={postId} className="post" data-author={author}>
            <p className="quiet">
              {[
                author === "shop" ? (by ?? "–") : say("threads.customer"),
                figures.moment(at),
                ...(via === undefined ? [] : [say(`threads.via.${via}`)]),
              ].join(" · ")}
            </p>
            {change === undefined ? null : (
              <p className="kept">
                <strong>{change.title[language]}</strong> {change.text[language]}
              </p>
            )}
            {text === undefined ? null : <p className="kept">{text}</p>}
          </li>
        ))}
      </ol>
    </>
  );
};
