import { Button, NativeSelect, Switch } from "@mantine/core";
import { THREAD_STATES, THREAD_TOPICS } from "@seimbang/contracts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay, useMe } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useAddressState } from "../table/use-address-state.ts";
import { ExportThreads } from "./export-threads.tsx";
import { type ThreadFilter, themesQuery, threadsQuery } from "./queries.ts";
import { ThreadRow } from "./thread-row.tsx";
import { useRowKeys } from "./use-row-keys.ts";

/** What waits unless the address says otherwise. */
const USUAL_STATE = "open";
const EVERYTHING = "all";

/** The inbox: complaints and questions with their clocks, what was said last first; j, k and Enter go through it. */
export const ThreadsPage = () => {
  const say = useSay();
  const me = useMe();
  const may = useMay();
  const { language } = useLanguage();
  const [address, write] = useAddressState();
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const state = address["state"] ?? USUAL_STATE;
  const isMine = address["mine"] === "yes";
  const isLate = address["late"] === "true";
  const themes = useQuery(themesQuery);
  const filter: ThreadFilter = {
    ...(state === EVERYTHING ? {} : { state }),
    ...(address["topic"] === undefined ? {} : { topic: address["topic"] }),
    ...(address["theme"] === undefined ? {} : { theme: address["theme"] }),
    ...(address["campaign"] === undefined ? {} : { campaign: address["campaign"] }),
    ...(isMine ? { owner: me.name } : {}),
    ...(isLate ? { late: "true" } : {}),
  };
  const queue = useInfiniteQuery(threadsQuery(filter));
  return (
    <Page
      title={say("nav.threads")}
      lead={say("threads.lead")}
      actions={
        <>
          <Button component={Link} to="/threads/themes">
            {say("themes.title")}
          </Button>
          {may("threads.edit") ? (
            <Button component={Link} to="/threads/templates">
              {say("templates.title")}
            </Button>
          ) : null}
        </>
      }
    >
      <Panel title={say("threads.inbox")} lead={say("threads.keys")}>
        <div className="table-bar">
          <NativeSelect
            size="sm"
            aria-label={say("threads.state")}
            value={state}
            data={[
              ...THREAD_STATES.map((value) => ({ value, label: say(`threads.state.${value}`) })),
              { value: EVERYTHING, label: say("threads.state.all") },
            ]}
            onChange={({ currentTarget }) => write({ state: currentTarget.value })}
          />
          <NativeSelect
            size="sm"
            aria-label={say("threads.topic")}
            value={address["topic"] ?? ""}
            data={[
              { value: "", label: say("table.all", { what: say("threads.topic") }) },
              ...THREAD_TOPICS.map((value) => ({ value, label: say(`threads.topic.${value}`) })),
            ]}
            onChange={({ currentTarget }) => write({ topic: currentTarget.value })}
          />
          <NativeSelect
            size="sm"
            aria-label={say("themes.one")}
            value={address["theme"] ?? ""}
            data={[
              { value: "", label: say("table.all", { what: say("themes.one") }) },
              ...(themes.data ?? []).map(({ themeId, name }) => ({ value: themeId, label: name[language] })),
            ]}
            onChange={({ currentTarget }) => write({ theme: currentTarget.value })}
          />
          <Switch
            label={say("threads.mine")}
            checked={isMine}
            onChange={({ currentTarget }) => write({ mine: currentTarget.checked ? "yes" : "" })}
          />
          <Switch
            label={say("threads.only_late")}
            checked={isLate}
            onChange={({ currentTarget }) => write({ late: currentTarget.checked ? "true" : "" })}
          />
          <ExportThreads filter={filter} themes={themes.data ?? []} />
        </div>
        <Loaded query={queue} height={320}>
          {({ pages }) => {
            const threads = pages.flatMap((page) => page.threads);
            if (threads.length === 0)
              return <Empty title={say("threads.empty.title")} text={say("threads.empty.text")} />;
            return (
              <>
                <ul className="list" ref={list} aria-label={say("nav.threads")}>
                  {threads.map((thread) => (
                    <ThreadRow key={thread.threadId} thread={thread} themes={themes.data ?? []} />
                  ))}
                </ul>
                {queue.hasNextPage ? (
                  <Button loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
                    {say("threads.more")}
                  </Button>
                ) : null}
              </>
            );
          }}
        </Loaded>
      </Panel>
    </Page>
  );
};
