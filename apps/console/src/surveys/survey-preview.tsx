import { Checkbox, Radio, SegmentedControl, Textarea } from "@mantine/core";
import type { Language, SurveyDocumentWire, SurveyQuestionWire } from "@seimbang/contracts";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

const STEPS = [1, 2, 3, 4, 5];

/** A survey as customers are asked it, in either language; nothing that is pressed here is kept. */
export const SurveyPreview = ({ document }: { readonly document: SurveyDocumentWire }) => {
  const say = useSay();
  const { language: own } = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const { title, intro, questions } = document;
  return (
    <Panel
      title={say("survey.preview")}
      lead={say("survey.preview.lead")}
      actions={
        <SegmentedControl
          aria-label={say("survey.preview.language")}
          data={[
            { value: "id", label: "Indonesia" },
            { value: "en", label: "English" },
          ]}
          value={language}
          onChange={(value) => setLanguage(value === "en" ? "en" : "id")}
        />
      }
    >
      <div className="stack" lang={language}>
        <h3>{title[language] || "–"}</h3>
        {intro === undefined ? null : <p className="lead">{intro[language]}</p>}
        {questions.map((question) => (
          <PreviewQuestion key={question.questionId} question={question} language={language} />
        ))}
      </div>
    </Panel>
  );
};

type PreviewQuestionProps = { readonly question: SurveyQuestionWire; readonly language: Language };

const PreviewQuestion = ({ question, language }: PreviewQuestionProps) => {
  const { questionId, kind, text, options = [] } = question;
  const label = text[language] || "–";
  if (kind === "text") return <Textarea label={label} minRows={2} autosize={true} />;
  if (kind === "choices")
    return (
      <Checkbox.Group label={label}>
        {options.map(({ optionId, text: words }) => (
          <Checkbox key={optionId} value={optionId} label={words[language] || "–"} mt="xs" />
        ))}
      </Checkbox.Group>
    );
  const offered =
    kind === "scale"
      ? STEPS.map((step) => ({ value: String(step), label: String(step) }))
      : options.map(({ optionId, text: words }) => ({ value: optionId, label: words[language] || "–" }));
  return (
    <Radio.Group name={`preview-${questionId}`} label={label}>
      {offered.map((one) => (
        <Radio key={one.value} {...one} mt="xs" />
      ))}
    </Radio.Group>
  );
};
