import type { OfficerWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { DownloadButton } from "../data/download-button.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Note, type Tone } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { OfficerForm } from "./officer-form.tsx";
import { officerQuery, RECORDS_AT } from "./queries.ts";
import { sayNeeded } from "./say-register.ts";
import { TriggerList } from "./trigger-list.tsx";

/** Whether a data protection officer is needed, who it is, and whether the notice says so. */
export const OfficerPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const officer = useQuery(officerQuery);
  return (
    <Page
      title={say("records.officer")}
      lead={say("officer.lead")}
      within={{ to: "/records", title: say("nav.records") }}
      actions={
        <>
          <DownloadButton path={`${RECORDS_AT}/officer?lang=${language}&format=pdf`} name="data-protection-officer.pdf">
            {say("download.pdf")}
          </DownloadButton>
          <PrintButton />
        </>
      }
    >
      <Loaded query={officer} height={560}>
        {(data) => <OfficerParts officer={data} />}
      </Loaded>
    </Page>
  );
};

const OfficerParts = ({ officer }: { readonly officer: OfficerWire }) => {
  const say = useSay();
  const may = useMay();
  return (
    <>
      <Outcome officer={officer} />
      {may("records.sign") ? (
        <OfficerForm officer={officer} />
      ) : (
        <Panel title={say("officer.questions")} lead={say("officer.questions.lead")}>
          <TriggerList triggers={officer.triggers} />
        </Panel>
      )}
    </>
  );
};

const Outcome = ({ officer }: { readonly officer: OfficerWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { isNeeded, neededBy, appointment, inNotice, signed, findings } = officer;
  const tone: Tone = isNeeded === null ? "care" : findings.length > 0 ? "bad" : "good";
  return (
    <Panel title={say("officer.outcome")}>
      <Note tone={tone === "bad" ? "care" : tone}>
        <strong>{sayNeeded(say, isNeeded)}</strong>{" "}
        {neededBy.length === 0 ? null : say("officer.needed_by", { laws: neededBy.join(", ") })}
      </Note>
      {findings.length === 0 ? null : (
        <ul className="bullets">
          {findings.map(({ code, about, message }) => (
            <li key={`${code} ${about}`}>{message[language]}</li>
          ))}
        </ul>
      )}
      <Facts
        facts={[
          [
            say("officer.appointed"),
            appointment === undefined ? say("officer.nobody") : `${appointment.name}, ${appointment.mail}`,
          ],
          ...(appointment === undefined ? [] : [[say("officer.since"), figures.day(appointment.appointedOn)] as const]),
          [
            say("officer.in_notice"),
            inNotice === undefined ? say("officer.nobody") : `${inNotice.name}, ${inNotice.mail}`,
          ],
        ]}
      />
      {signed === undefined ? null : (
        <blockquote className="quote kept">
          {signed.judgement}
          <footer className="quiet">{say("officer.signed", { by: signed.by, at: figures.moment(signed.at) })}</footer>
        </blockquote>
      )}
    </Panel>
  );
};
