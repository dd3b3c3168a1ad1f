import { TextInput } from "@mantine/core";
import type { AnswerTemplateWire } from "@seimbang/contracts";
import { useState } from "react";
import { useSay } from "../language/use-say.ts";
import { areWritten, BothTexts, NO_TEXTS } from "./both-texts.tsx";
import { EntryForm } from "./entry-form.tsx";

const LONGEST = 8_000;

type TemplateFormProps = { readonly template: AnswerTemplateWire | undefined; readonly onClose: () => void };

/** An answer to begin from, in both languages. */
export const TemplateForm = ({ template, onClose }: TemplateFormProps) => {
  const say = useSay();
  const [name, setName] = useState(template?.name ?? "");
  const [text, setText] = useState(template?.text ?? NO_TEXTS);
  return (
    <EntryForm
      title={say(template === undefined ? "templates.new" : "themes.edit")}
      size="xl"
      at="/v1/admin/answer-templates"
      entry={template && { id: template.templateId, version: template.version }}
      written={{ name, text }}
      isWhole={name.trim() !== "" && areWritten(text, LONGEST)}
      saved={say("templates.saved")}
      ending={{ route: "remove", name: say("templates.remove") }}
      onClose={onClose}
    >
      <TextInput
        label={say("templates.name")}
        required={true}
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <BothTexts label={say("templates.text")} value={text} most={LONGEST} rows={6} change={setText} />
    </EntryForm>
  );
};
