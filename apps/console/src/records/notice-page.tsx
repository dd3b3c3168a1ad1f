import { Button } from "@mantine/core";
import type { NoticeVersionsWire } from "@seimbang/contracts";
import { IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import type { Tone } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { noticeVersionsQuery } from "./queries.ts";

type Version = NoticeVersionsWire["versions"][number];

const TONES: Readonly<Record<Version["state"], Tone | "quiet">> = { coming: "care", in_force: "good", former: "quiet" };

/** What the notice said when, what changed from one version to the next, and who was told of it. */
export const NoticePage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const versions = useQuery(noticeVersionsQuery);
  return (
    <Page
      title={say("records.notice")}
      lead={say("records.notice.lead")}
      within={{ to: "/records", title: say("nav.records") }}
      actions={
        <>
          <Button
            component="a"
            href={`/privacy/notice?lang=${language}`}
            target="_blank"
            rel="noreferrer"
            rightSection={<IconExternalLink size={16} aria-hidden={true} />}
          >
            {say("records.notice.open")}
          </Button>
          <PrintButton />
        </>
      }
    >
      <Loaded query={versions} height={420}>
        {(data) => data.versions.map((version) => <NoticeVersion key={version.inForceFrom} version={version} />)}
      </Loaded>
    </Page>
  );
};

const NoticeVersion = ({ version }: { readonly version: Version }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { inForceFrom, state, changed, told, registryVersion } = version;
  const few = (people: number | null | undefined): string =>
    people === null ? say("few_people") : figures.count(people ?? 0);
  return (
    <Panel
      title={say("records.notice.from", { day: figures.day(inForceFrom) })}
      actions={<StateBadge tone={TONES[state]}>{say(`records.notice.state.${state}`)}</StateBadge>}
    >
      <ul className="bullets">
        {changed.map((text) => (
          <li key={text.en}>{text[language]}</li>
        ))}
      </ul>
      <p className="quiet">
        {told === undefined
          ? say("records.notice.told_nobody")
          : say("records.notice.announced", { at: figures.moment(told.announcedAt) })}{" "}
        {told === undefined
          ? null
          : told.finishedAt === undefined
            ? say("records.notice.telling")
            : say("records.notice.told", {
                at: figures.moment(told.finishedAt),
                mail: few(told.byMail),
                without: few(told.withoutAddress),
              })}{" "}
        {told?.arrived === undefined
          ? null
          : say(told.settledAt === undefined ? "records.notice.arriving" : "records.notice.arrived", {
              arrived: few(told.arrived),
              not: few(told.notArrived),
              way: few(told.onTheWay),
            })}
      </p>
      <p className="quiet">
        {say("records.version")} <code>{registryVersion}</code>
      </p>
    </Panel>
  );
};
