import { Button } from "@mantine/core";
import type { AnnouncementWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { asItIsNow } from "../form/as-it-is-now.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { CsvButton } from "../table/csv-button.tsx";
import type { ValueColumn } from "../table/value-column.ts";
import { AnnouncementForm } from "./announcement-form.tsx";
import { announcementsQuery } from "./queries.ts";

const MOST_SHOWN = 10;

/** What the shop tells everybody: on its pages, in its feed and through webhooks. */
export const AnnouncementsPanel = () => {
  const say = useSay();
  const may = useMay();
  const announcements = useQuery(announcementsQuery);
  const [written, setWritten] = useState<AnnouncementWire | "new">();
  const mayPublish = may("messages.approve");
  const { language } = useLanguage();
  const columns: readonly ValueColumn<AnnouncementWire>[] = [
    { id: "title", title: say("field.title"), value: ({ title }) => title[language] },
    { id: "text", title: say("field.text"), value: ({ text }) => text[language] },
    { id: "at", title: say("list.at"), value: ({ publishedAt }) => publishedAt },
    { id: "until", title: say("list.until"), value: ({ shownUntil }) => shownUntil },
  ];
  const rows = announcements.data ?? [];
  return (
    <Panel
      title={say("announcements.title")}
      lead={say("announcements.lead")}
      actions={
        <>
          {rows.length === 0 ? null : <CsvButton title={say("announcements.title")} {...{ columns, rows }} />}
          {mayPublish ? <Button onClick={() => setWritten("new")}>{say("announcement.new")}</Button> : null}
        </>
      }
    >
      <Loaded query={announcements} height={160}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={say("announcements.empty.title")} text={say("announcements.empty.text")} />
          ) : (
            <ul className="list">
              {all.slice(0, MOST_SHOWN).map((announcement) => (
                <li key={announcement.announcementId}>
                  <AnnouncementLine {...{ announcement, mayPublish }} onEdit={() => setWritten(announcement)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {written === undefined ? null : (
        <AnnouncementForm
          announcement={
            written === "new"
              ? undefined
              : asItIsNow(written, announcements.data ?? [], ({ announcementId }) => announcementId)
          }
          onClose={() => setWritten(undefined)}
        />
      )}
    </Panel>
  );
};

type AnnouncementLineProps = {
  readonly announcement: AnnouncementWire;
  readonly mayPublish: boolean;
  readonly onEdit: () => void;
};

const AnnouncementLine = ({ announcement, mayPublish, onEdit }: AnnouncementLineProps) => {
  const say = useSay();
  const me = useMe();
  const figures = useFigures();
  const cache = useQueryClient();
  const { language } = useLanguage();
  const { done, failed } = useNotices();
  const { announcementId, version, title, text, publishedAt, shownUntil } = announcement;
  const withdraw = useMutation({
    mutationFn: () => ask("DELETE", `/v1/admin/announcements/${announcementId}`, { body: { by: me.name, version } }),
    onSuccess: () => done({ text: say("announcement.withdrawn") }),
    onError: failed,
    onSettled: () => cache.invalidateQueries({ queryKey: ["messages", "announcements"] }),
  });
  return (
    <div className="row-apart">
      <span className="row-names">
        <strong>{title[language]}</strong>
        <span>{text[language]}</span>
        <span className="quiet">
          {say("announcement.line", { at: figures.moment(publishedAt), until: figures.day(shownUntil) })}
        </span>
      </span>
      {mayPublish ? (
        <span className="actions">
          <Button aria-label={say("announcement.edit_this", { title: title[language] })} onClick={onEdit}>
            {say("campaign.edit")}
          </Button>
          <Button
            variant="subtle"
            color="red"
            aria-label={say("announcement.withdraw_this", { title: title[language] })}
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate()}
          >
            {say("announcement.withdraw")}
          </Button>
        </span>
      ) : null}
    </div>
  );
};
