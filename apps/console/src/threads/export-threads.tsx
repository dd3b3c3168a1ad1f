import { Button } from "@mantine/core";
import type { QueuedThreadWire, ThemeWire, ThreadQueueWire } from "@seimbang/contracts";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ask } from "../data/ask.ts";
import { toQuery } from "../data/to-query.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { saveCsv } from "../table/save-csv.ts";
import type { ThreadFilter } from "./queries.ts";

type ExportThreadsProps = { readonly filter: ThreadFilter; readonly themes: readonly ThemeWire[] };

/** The inbox as a file, all of what is asked for: how each conversation stands, and nothing of who wrote or what. */
export const ExportThreads = ({ filter, themes }: ExportThreadsProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const { failed } = useNotices();
  const saving = useMutation({
    mutationFn: async () => {
      const named = (thread: QueuedThreadWire): string =>
        themes
          .filter(({ themeId }) => thread.themes.includes(themeId))
          .map(({ name }) => name[language])
          .join("; ");
      return saveCsv<QueuedThreadWire>(
        say("nav.threads"),
        [
          { id: "id", title: say("threads.one"), value: ({ threadId }) => threadId },
          {
            id: "topic",
            title: say("threads.topic"),
            value: ({ kind, topic }) => `${say(`threads.kind.${kind}`)}: ${say(`threads.topic.${topic}`)}`,
          },
          {
            id: "standing",
            title: say("threads.standing"),
            value: ({ standing }) => say(`threads.standing.${standing}`),
          },
          { id: "due", title: say("threads.due"), value: ({ dueAt }) => dueAt ?? null },
          { id: "last", title: say("threads.last"), value: ({ lastAt }) => lastAt },
          { id: "owner", title: say("threads.owner"), value: ({ owner }) => owner ?? null },
          { id: "themes", title: say("themes.one"), value: named },
        ],
        await allThreads(filter),
      );
    },
    onError: failed,
  });
  return (
    <Button
      size="sm"
      variant="subtle"
      color="gray"
      leftSection={<IconDownload size={16} aria-hidden={true} />}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
    >
      {say("table.export")}
    </Button>
  );
};

const allThreads = async (filter: ThreadFilter): Promise<readonly QueuedThreadWire[]> => {
  const threads: QueuedThreadWire[] = [];
  let after: string | undefined;
  do {
    const page = await ask<ThreadQueueWire>("GET", `/v1/admin/threads${toQuery({ ...filter, after })}`);
    threads.push(...page.threads);
    after = page.next;
  } while (after !== undefined);
  return threads;
};
