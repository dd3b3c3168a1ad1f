import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { Panel } from "../layout/panel.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { SettleForm } from "../threads/settle-form.tsx";
import { isTooLong, TextField } from "../threads/text-field.tsx";
import { ThreadEffect } from "../threads/thread-effect.tsx";
import { ThreadPosts } from "../threads/thread-posts.tsx";
import { ThreadStanding } from "../threads/thread-standing.tsx";
import { useChangeThread, useThread } from "../threads/use-threads.ts";

const SAID = { write: "threads.said_on", settle: "threads.said_settled", "take-back": "threads.said_back" } as const;

export const ThreadPage = () => {
  const { threadId } = useParams({ from: "/threads/$threadId" });
  const query = useThread(threadId);
  const announce = useAnnounce();
  const { formatMessage } = useIntl();
  const [text, setText] = useState("");
  const { change, changing } = useChangeThread(threadId, (step) => {
    if (step === "write") setText("");
    announce({ text: formatMessage({ id: SAID[step] }) });
  });
  return (
    <>
      <PageHeading title="threads.one" />
      <p>
        <Link to="/threads">
          <FormattedMessage id="threads.all" />
        </Link>
      </p>
      <Loaded query={query}>
        {(thread) => (
          <>
            <Panel title={`threads.topic.${thread.topic}`}>
              <ThreadStanding thread={thread} />
              <ThreadEffect
                thread={thread}
                isTaking={changing === "take-back"}
                takeBack={() => change({ step: "take-back" })}
              />
              <ThreadPosts posts={thread.posts} />
              {thread.mayWrite ? (
                <form
                  className="write"
                  onSubmit={(submitted) => {
                    submitted.preventDefault();
                    change({ step: "write", text: text.trim() });
                  }}
                >
                  <TextField
                    label="threads.write_on"
                    {...(thread.state === "closed" ? { hint: "threads.opens_again" } : {})}
                    rows={4}
                    text={text}
                    write={setText}
                  />
                  <div className="actions">
                    <Button
                      type="submit"
                      loading={changing === "write"}
                      disabled={text.trim() === "" || isTooLong(text)}
                    >
                      <FormattedMessage id="threads.send" />
                    </Button>
                  </div>
                </form>
              ) : (
                <p className="dim">
                  <FormattedMessage id="threads.over" />
                </p>
              )}
            </Panel>
            {thread.mayWrite ? (
              <Panel title={thread.state === "closed" ? "threads.how_was_it" : "threads.nothing_open"}>
                <SettleForm
                  thread={thread}
                  isSettling={changing === "settle"}
                  settle={(satisfied) =>
                    change({ step: "settle", settled: satisfied === undefined ? {} : { satisfied } })
                  }
                />
              </Panel>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  );
};
