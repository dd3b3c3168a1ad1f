import { Textarea, TextInput } from "@mantine/core";
import type { ServedControllerDocumentWire, ServedControllersWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { ConflictNote } from "../form/conflict-note.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { type Draft, useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { controllersQuery } from "./queries.ts";
import { RegisterEntry } from "./register-entry.tsx";
import { sayRegisterField } from "./say-register.ts";
import { NEW, useRegisterEntry } from "./use-register-entry.ts";
import { withoutEmpty } from "./without-empty.ts";

type Served = ServedControllersWire["controllers"][number];

const EMPTY: ServedControllerDocumentWire = { name: "", contact: "", doesWhat: { id: "", en: "" } };

/** One controller whom the shop works for. */
export const ControllerPage = () => {
  const say = useSay();
  const { recordId } = useParams({ from: "/records/controllers/$recordId" });
  const controllers = useQuery(controllersQuery);
  const found = controllers.data?.controllers.find((one) => one.recordId === recordId);
  return (
    <Page
      title={recordId === NEW ? say("controllers.new") : (found?.document.name ?? say("records.controllers"))}
      lead={say("controller.lead")}
      within={{ to: "/records/controllers", title: say("records.controllers") }}
    >
      <Loaded query={controllers} height={420}>
        {() =>
          found === undefined && recordId !== NEW ? (
            <Empty title={say("recipient.gone")} text={say("recipient.gone.text")} />
          ) : (
            <ControllerEntry key={recordId} recordId={recordId} found={found} />
          )
        }
      </Loaded>
    </Page>
  );
};

const ControllerEntry = ({ recordId, found }: { readonly recordId: string; readonly found: Served | undefined }) => {
  const say = useSay();
  const current = useMemo(() => ({ version: found?.version ?? 0, value: found?.document ?? EMPTY }), [found]);
  const draft = useDraft(`controller.${recordId}`, current);
  const entry = useRegisterEntry("controllers", recordId, draft);
  return (
    <RegisterEntry register="controllers" recordId={recordId} name={current.value.name} draft={draft} {...entry}>
      <ConflictNote draft={draft} current={current} nameOf={(field) => sayRegisterField(say, field)} />
      <ControllerFields draft={draft} error={entry.save.error} />
    </RegisterEntry>
  );
};

type ControllerFieldsProps = { readonly draft: Draft<ServedControllerDocumentWire>; readonly error: unknown };
const OPTIONAL = ["representative", "officer"] as const;

const ControllerFields = ({ draft, error }: ControllerFieldsProps) => {
  const say = useSay();
  const problemOf = useFieldProblem(fieldProblems(error));
  const { value } = draft;
  const change = (changes: object): void =>
    draft.change(withoutEmpty({ ...value, ...changes }, OPTIONAL) as ServedControllerDocumentWire);
  const { transfers = { id: "", en: "" } } = value;
  return (
    <Panel title={say("recipient.who")}>
      <div className="fields">
        {(["name", "contact", ...OPTIONAL] as const).map((name) => (
          <TextInput
            key={name}
            label={sayRegisterField(say, name)}
            required={name === "name" || name === "contact"}
            value={value[name] ?? ""}
            error={problemOf(`/document/${name}`)}
            onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
          />
        ))}
      </div>
      <div className="fields">
        {(["id", "en"] as const).map((language) => (
          <Textarea
            key={language}
            label={say(`recipient.does.${language}`)}
            autosize={true}
            minRows={2}
            required={true}
            value={value.doesWhat[language]}
            error={problemOf(`/document/doesWhat/${language}`)}
            onChange={({ currentTarget }) =>
              change({ doesWhat: { ...value.doesWhat, [language]: currentTarget.value } })
            }
          />
        ))}
        {(["id", "en"] as const).map((language) => (
          <Textarea
            key={`transfers ${language}`}
            label={say(`controller.transfers.${language}`)}
            autosize={true}
            minRows={2}
            value={transfers[language]}
            error={problemOf(`/document/transfers/${language}`)}
            onChange={({ currentTarget }) => {
              const next = { ...transfers, [language]: currentTarget.value };
              change({ transfers: next.id === "" && next.en === "" ? undefined : next });
            }}
          />
        ))}
      </div>
    </Panel>
  );
};
