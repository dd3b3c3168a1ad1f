import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useIntl } from "react-intl";
import { PageHeading } from "../layout/page-heading.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { BeginSection } from "../threads/begin-section.tsx";
import { readAbout } from "../threads/read-about.ts";
import { ThreadList } from "../threads/thread-list.tsx";

export const ThreadsPage = () => {
  const navigate = useNavigate();
  const announce = useAnnounce();
  const { formatMessage, formatDate } = useIntl();
  const [about] = useState(() => readAbout(window.location.search));
  return (
    <>
      <PageHeading title="threads.title" lead="threads.lead" />
      <BeginSection
        about={about}
        begun={({ threadId, dueAt }) => {
          announce({ text: formatMessage({ id: "threads.said" }, { date: formatDate(dueAt, { dateStyle: "long" }) }) });
          void navigate({ to: "/threads/$threadId", params: { threadId } });
        }}
      />
      <ThreadList />
    </>
  );
};
