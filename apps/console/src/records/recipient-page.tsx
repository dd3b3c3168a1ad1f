import type { RecipientDocumentWire, RecipientWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { ConflictNote } from "../form/conflict-note.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { recipientsQuery } from "./queries.ts";
import { RecipientFields } from "./recipient-fields.tsx";
import { RegisterEntry } from "./register-entry.tsx";
import { sayRegisterField } from "./say-register.ts";
import { NEW, useRegisterEntry } from "./use-register-entry.ts";

const EMPTY: RecipientDocumentWire = {
  name: "",
  role: "processor",
  doesWhat: { id: "", en: "" },
  hosts: [],
  country: "ID",
};

/** One recipient: read by who may read, written by the officer, with everything that it ever was. */
export const RecipientPage = () => {
  const say = useSay();
  const { recordId } = useParams({ from: "/records/recipients/$recordId" });
  const recipients = useQuery(recipientsQuery);
  const found = recipients.data?.recipients.find((one) => one.recordId === recordId);
  return (
    <Page
      title={recordId === NEW ? say("recipients.new") : (found?.document.name ?? say("recipient.title"))}
      lead={say("recipient.lead")}
      within={{ to: "/records/recipients", title: say("records.recipients") }}
    >
      <Loaded query={recipients} height={560}>
        {() =>
          found === undefined && recordId !== NEW ? (
            <Empty title={say("recipient.gone")} text={say("recipient.gone.text")} />
          ) : (
            <RecipientEntry key={recordId} recordId={recordId} found={found} />
          )
        }
      </Loaded>
    </Page>
  );
};

/** Without the line that nothing was typed in yet. */
const withWholeHosts = (document: RecipientDocumentWire): RecipientDocumentWire => ({
  ...document,
  hosts: document.hosts.filter(Boolean),
});

const RecipientEntry = ({
  recordId,
  found,
}: {
  readonly recordId: string;
  readonly found: RecipientWire | undefined;
}) => {
  const say = useSay();
  const current = useMemo(() => ({ version: found?.version ?? 0, value: found?.document ?? EMPTY }), [found]);
  const draft = useDraft(`recipient.${recordId}`, current);
  const entry = useRegisterEntry("recipients", recordId, draft, withWholeHosts);
  return (
    <RegisterEntry register="recipients" recordId={recordId} name={current.value.name} draft={draft} {...entry}>
      <ConflictNote draft={draft} current={current} nameOf={(field) => sayRegisterField(say, field)} />
      <RecipientFields draft={draft} error={entry.save.error} />
    </RegisterEntry>
  );
};
