import { Button } from "@mantine/core";
import type { ModeratedProposalWire, ProposalState, StoredImprovementWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { asItIsNow } from "../form/as-it-is-now.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import type { Tone } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { AnswerForm } from "./answer-form.tsx";
import { ImprovementForm } from "./improvement-form.tsx";
import { ModerateForm } from "./moderate-form.tsx";
import { boardQuery } from "./queries.ts";

const STATES = [
  "waiting",
  "refused",
  "open",
  "planned",
  "done",
  "declined",
] as const satisfies readonly ProposalState[];
const TONES: Readonly<Record<ProposalState, Tone | "quiet">> = {
  waiting: "care",
  refused: "quiet",
  open: "calm",
  planned: "calm",
  done: "good",
  declined: "quiet",
};

type Opened =
  | { readonly form: "moderate" | "answer"; readonly proposal: ModeratedProposalWire }
  | { readonly form: "improvement"; readonly improvement: StoredImprovementWire | undefined };

const proposalIdOf = ({ proposalId }: ModeratedProposalWire): string => proposalId;

/** What customers propose, what the shop makes of it, and what it changed. */
export const BoardPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const board = useQuery(boardQuery);
  const [opened, setOpened] = useState<Opened>();
  const [mayModerate, mayAnswer] = [may("board.moderate"), may("board.answer")];
  const columns = useMemo((): readonly Column<ModeratedProposalWire>[] => {
    const nameOf = ({ wording }: ModeratedProposalWire): string => wording?.title[language] ?? say("board.unread");
    const actions: Column<ModeratedProposalWire> = {
      id: "do",
      title: say("board.do"),
      width: 1.7,
      value: () => null,
      show: (proposal) => (
        <span className="actions">
          {mayModerate ? (
            <Button size="xs" onClick={() => setOpened({ form: "moderate", proposal })}>
              {say("board.moderate")}
            </Button>
          ) : null}
          {mayAnswer && proposal.wording !== undefined ? (
            <Button size="xs" onClick={() => setOpened({ form: "answer", proposal })}>
              {say("board.answer")}
            </Button>
          ) : null}
        </span>
      ),
    };
    return [
      { id: "proposal", title: say("board.proposal"), width: 2.4, value: nameOf },
      {
        id: "state",
        title: say("campaigns.state"),
        width: 1.6,
        value: ({ state }) => say(`proposal.state.${state}`),
        show: ({ state }) => <StateBadge tone={TONES[state]}>{say(`proposal.state.${state}`)}</StateBadge>,
      },
      {
        id: "votes",
        title: say("board.votes"),
        width: 1.4,
        align: "end",
        value: ({ votes }) => votes,
        show: ({ votes }) => (votes === null ? say("board.few") : figures.count(votes)),
      },
      {
        id: "proposed",
        title: say("board.proposed"),
        width: 1.4,
        value: ({ proposedAt }) => proposedAt,
        show: ({ proposedAt }) => figures.ago(proposedAt),
      },
      ...(mayModerate || mayAnswer ? [actions] : []),
    ];
  }, [say, figures, language, mayModerate, mayAnswer]);
  const facets = useMemo(
    (): readonly Facet<ModeratedProposalWire>[] => [
      {
        id: "in",
        title: say("campaigns.state"),
        options: STATES.map((value) => ({ value, label: say(`proposal.state.${value}`) })),
        valueOf: ({ state }) => state,
      },
    ],
    [say],
  );
  const close = (): void => setOpened(undefined);
  return (
    <Page
      title={say("nav.board")}
      lead={say("board.lead")}
      actions={
        <>
          <Button component="a" href={`/privacy/board?lang=${language}`} target="_blank" rel="noreferrer">
            {say("board.public")}
          </Button>
          {mayAnswer ? (
            <Button
              variant="filled"
              leftSection={<IconPlus size={18} aria-hidden={true} />}
              onClick={() => setOpened({ form: "improvement", improvement: undefined })}
            >
              {say("improvement.new")}
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded query={board} height={420}>
        {({ proposals, improvements }) => (
          <>
            <DataTable
              {...{ columns, facets }}
              rows={proposals}
              title={say("nav.board")}
              keyOf={proposalIdOf}
              empty={{ title: say("board.empty.title"), text: say("board.empty.text") }}
            />
            <Improvements
              improvements={improvements}
              onEdit={mayAnswer ? (improvement) => setOpened({ form: "improvement", improvement }) : undefined}
            />
            {opened?.form === "moderate" ? (
              <ModerateForm proposal={asItIsNow(opened.proposal, proposals, proposalIdOf)} onClose={close} />
            ) : null}
            {opened?.form === "answer" ? (
              <AnswerForm
                proposal={asItIsNow(opened.proposal, proposals, proposalIdOf)}
                improvements={improvements}
                onClose={close}
              />
            ) : null}
            {opened?.form === "improvement" ? (
              <ImprovementForm
                improvement={
                  opened.improvement &&
                  asItIsNow(opened.improvement, improvements, ({ improvementId }) => improvementId)
                }
                onClose={close}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  );
};

type ImprovementsProps = {
  readonly improvements: readonly StoredImprovementWire[];
  readonly onEdit: ((improvement: StoredImprovementWire) => void) | undefined;
};

const Improvements = ({ improvements, onEdit }: ImprovementsProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  return (
    <Panel title={say("improvements.title")} lead={say("improvements.lead")}>
      {improvements.length === 0 ? (
        <Empty title={say("improvements.empty.title")} text={say("improvements.empty.text")} />
      ) : (
        <ul className="list">
          {improvements.map((improvement) => (
            <li key={improvement.improvementId} className="list-row">
              <strong>{improvement.title[language]}</strong>
              <StateBadge tone={improvement.withdrawnAt === undefined ? "good" : "quiet"}>
                {say(improvement.withdrawnAt === undefined ? "improvement.shown" : "improvement.withdrawn")}
              </StateBadge>
              <span className="quiet">{figures.day(improvement.publishedAt)}</span>
              {onEdit === undefined || improvement.withdrawnAt !== undefined ? null : (
                <Button size="xs" onClick={() => onEdit(improvement)}>
                  {say("improvement.edit")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
