import { Button } from "@mantine/core";
import type { BreachWire } from "@seimbang/contracts";
import { IconExternalLink, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { BreachClocks } from "./breach-clocks.tsx";
import { BreachFacts } from "./breach-facts.tsx";
import { BreachHistory } from "./breach-history.tsx";
import { BreachState } from "./breach-state.tsx";
import { CloseBreachPanel } from "./close-breach-panel.tsx";
import { ConcernedPanel } from "./concerned-panel.tsx";
import { NoticePanel } from "./notice-panel.tsx";
import { BREACHES_AT, breachQuery } from "./queries.ts";

export const BreachPage = () => {
  const say = useSay();
  const { breachId } = useParams({ from: "/breaches/$breachId" });
  const breach = useQuery(breachQuery(breachId));
  const within = { to: "/breaches", title: say("nav.breaches") };
  if (breach.data === undefined)
    return (
      <Page title={say("nav.breaches")} within={within}>
        <Loaded query={breach} height={420}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <OneBreach breach={breach.data} within={within} />;
};

type OneBreachProps = {
  readonly breach: BreachWire;
  readonly within: { readonly to: string; readonly title: string };
};

const OneBreach = ({ breach, within }: OneBreachProps) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { breachId, title, awareAt, drill, state, notices, closing } = breach;
  const isOpen = state === "open";
  const asked = notices.filter((notice) => notice.state !== "not_required");
  const others = notices.filter((notice) => notice.state === "not_required");
  return (
    <Page
      {...{ title, within }}
      beside={<BreachState breach={breach} />}
      lead={say("breach.lead", { at: figures.moment(awareAt), ago: figures.ago(awareAt) })}
      actions={
        <>
          <Button
            component="a"
            href={`${BREACHES_AT}/${breachId}/public-page?lang=${language}`}
            target="_blank"
            rel="noreferrer"
            variant="subtle"
            rightSection={<IconExternalLink size={16} aria-hidden={true} />}
          >
            {say("breach.public")}
          </Button>
          {may("breaches.edit") && isOpen ? (
            <Button
              component={Link}
              to={`/breaches/${breachId}/edit`}
              leftSection={<IconPencil size={16} aria-hidden={true} />}
            >
              {say("breach.edit")}
            </Button>
          ) : null}
          <PrintButton />
        </>
      }
    >
      {drill ? (
        <Note>
          <strong>{say("breach.drill")}</strong> {say("breach.drill.what")}
        </Note>
      ) : null}
      {closing === undefined ? null : (
        <Note>
          <p>
            <strong>{say("breach.closed", { by: closing.by, at: figures.moment(closing.at) })}</strong>
          </p>
          <p className="kept">{closing.judgement}</p>
        </Note>
      )}
      <BreachClocks notices={asked} awareAt={awareAt} />
      <BreachFacts breach={breach} />
      <ConcernedPanel breach={breach} />
      {asked.map((notice) => (
        <NoticePanel key={notice.notice} {...{ breach, notice }} />
      ))}
      {others.length === 0 ? null : (
        <p className="quiet">{say("breach.not_required", { to: others.map(({ to }) => to[language]).join("; ") })}</p>
      )}
      {isOpen ? <CloseBreachPanel breach={breach} /> : null}
      <BreachHistory breach={breach} />
    </Page>
  );
};
