import { Button } from "@mantine/core";
import type { AnswerTemplateWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { asItIsNow } from "../form/as-it-is-now.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { templatesQuery } from "./queries.ts";
import { TemplateForm } from "./template-form.tsx";

/** Answers to begin from, in both languages: whoever answers is offered the one that the customer reads. */
export const TemplatesPage = () => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const templates = useQuery(templatesQuery);
  const [edited, setEdited] = useState<AnswerTemplateWire | "new">();
  return (
    <Page
      title={say("templates.title")}
      lead={say("templates.lead")}
      within={{ to: "/threads", title: say("nav.threads") }}
      actions={
        <Button variant="filled" onClick={() => setEdited("new")}>
          {say("templates.new")}
        </Button>
      }
    >
      <Panel title={say("templates.all")}>
        <Loaded query={templates}>
          {(all) =>
            all.length === 0 ? (
              <Empty title={say("templates.empty.title")} text={say("templates.empty.text")} />
            ) : (
              <ul className="list">
                {all.map((template) => (
                  <li key={template.templateId} className="stack">
                    <span className="list-row">
                      <strong>{template.name}</strong>
                      <span className="quiet">
                        {template.changedBy} · {figures.day(template.changedAt)}
                      </span>
                      <Button size="xs" onClick={() => setEdited(template)}>
                        {say("themes.edit")}
                      </Button>
                    </span>
                    <span className="kept quiet">{template.text[language]}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      {edited === undefined ? null : (
        <TemplateForm
          template={
            edited === "new" ? undefined : asItIsNow(edited, templates.data ?? [], ({ templateId }) => templateId)
          }
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
};
