import type { QueuedThreadWire, ThemeWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";
import { THREAD_TONES } from "./thread-tone.ts";

type ThreadRowProps = { readonly thread: QueuedThreadWire; readonly themes: readonly ThemeWire[] };

/** One conversation of the inbox: what it is about and how it stands, and nothing of what was said. */
export const ThreadRow = ({ thread, themes }: ThreadRowProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { threadId, kind, topic, standing, dueAt, lastAt, owner, hasEffect } = thread;
  const named = themes.filter(({ themeId }) => thread.themes.includes(themeId));
  return (
    <li className="thread-row">
      <Link className="text-link" data-row={true} to="/threads/$threadId" params={{ threadId }}>
        {say(`threads.kind.${kind}`)}: {say(`threads.topic.${topic}`)}
      </Link>
      <StateBadge tone={THREAD_TONES[standing]}>
        {[say(`threads.standing.${standing}`), ...(dueAt === undefined ? [] : [figures.moment(dueAt)])].join(", ")}
      </StateBadge>
      <span className="quiet thread-row-beside">
        {[
          owner ?? say("threads.nobody"),
          figures.ago(lastAt),
          ...(hasEffect ? [say("threads.has_effect")] : []),
          ...named.map(({ name }) => name[language]),
        ].join(" · ")}
      </span>
    </li>
  );
};
