import { TextInput } from "@mantine/core";
import type { AnswerTemplateWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useSay } from "../language/use-say.ts";
import { areWritten, BothTexts, NO_TEXTS } from "./both-texts.tsx";
import { EntryForm } from "./entry-form.tsx";

const LONGEST = 8_000;

type TemplateFormProps = { readonly template: AnswerTemplateWire | undefined; readonly onClose: () => void };

/** An answer to begin from, in both languages. */
export const TemplateForm = ({ template, onClose }: TemplateFormProps) => {
  const say = useSay();
  const current = useMemo(
    () => ({
      version: template?.version ?? 0,
      value: { name: template?.name ?? "", text: template?.text ?? NO_TEXTS },
    }),
    [template],
  );
  return (
    <EntryForm
      title={say(template === undefined ? "templates.new" : "themes.edit")}
      size="xl"
      at="/v1/admin/answer-templates"
      id={template?.templateId}
      current={current}
      names={{ name: "templates.name", text: "templates.text" }}
      toDocument={({ name, text }) => (name.trim() !== "" && areWritten(text, LONGEST) ? { name, text } : undefined)}
      saved={say("templates.saved")}
      ending={{ route: "remove", name: say("templates.remove") }}
      onClose={onClose}
    >
      {({ value, change }, problemOf) => (
        <>
          <TextInput
            label={say("templates.name")}
            required={true}
            maxLength={80}
            value={value.name}
            onChange={({ currentTarget }) => change({ ...value, name: currentTarget.value })}
          />
          <BothTexts
            label={say("templates.text")}
            value={value.text}
            most={LONGEST}
            rows={6}
            problemOf={(language) => problemOf(`/text/${language}`)}
            change={(text) => change({ ...value, text })}
          />
        </>
      )}
    </EntryForm>
  );
};
