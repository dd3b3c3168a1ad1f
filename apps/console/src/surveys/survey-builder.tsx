import { Button, MultiSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import type { Language, SurveyDocumentWire, SurveyQuestionWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useShop } from "../data/shop-context.ts";
import { fromLocal, toLocal } from "../form/local-time.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { QuestionFields } from "./question-fields.tsx";

type SurveyBuilderProps = {
  readonly document: SurveyDocumentWire;
  readonly change: (document: SurveyDocumentWire) => void;
  readonly problemOf: (pointer: string) => string | undefined;
};

const LANGUAGES = ["id", "en"] as const satisfies readonly Language[];
const LEVELS = ["0", "1", "2", "3", "4"] as const;
const NUMBERS = [0, 1, 2, 3, 4] as const;
const MOST = 20;

export const emptyQuestion = (questions: readonly SurveyQuestionWire[]): SurveyQuestionWire => {
  const taken = new Set(questions.map(({ questionId }) => questionId));
  const at = [...Array(MOST + 1).keys()].find((number) => !taken.has(`question_${number + 1}`)) ?? MOST;
  return { questionId: `question_${at + 1}`, kind: "scale", text: { id: "", en: "" }, required: true };
};

/** Everything about a survey that is decided before anybody is asked. */
export const SurveyBuilder = ({ document, change, problemOf }: SurveyBuilderProps) => {
  const say = useSay();
  const { timeZone } = useShop();
  const { title, intro, questions, audience, sharePercent, closesAt } = document;
  const put = (changes: Partial<SurveyDocumentWire>): void => change({ ...document, ...changes });
  const setIntro = (language: Language, text: string): void => {
    const { intro: _, ...rest } = document;
    const next = { ...(intro ?? { id: "", en: "" }), [language]: text };
    change(next.id === "" && next.en === "" ? rest : { ...rest, intro: next });
  };
  const setAudience = (levels: readonly string[]): void =>
    put({ audience: { ...audience, levels: NUMBERS.filter((level) => levels.includes(String(level))) } });
  const setEnd = (text: string): void => {
    const { closesAt: _, ...rest } = document;
    const instant = fromLocal(text, timeZone);
    change(instant === undefined ? rest : { ...rest, closesAt: instant });
  };
  return (
    <>
      <Panel title={say("survey.about")}>
        <div className="fields">
          {LANGUAGES.map((language) => (
            <TextInput
              key={language}
              label={say(`survey.title.${language}`)}
              lang={language}
              required={true}
              maxLength={120}
              value={title[language]}
              error={problemOf(`/title/${language}`)}
              onChange={({ currentTarget }) => put({ title: { ...title, [language]: currentTarget.value } })}
            />
          ))}
        </div>
        <div className="fields">
          {LANGUAGES.map((language) => (
            <Textarea
              key={language}
              label={say(`survey.intro.${language}`)}
              lang={language}
              autosize={true}
              minRows={2}
              maxLength={600}
              value={intro?.[language] ?? ""}
              error={problemOf(`/intro/${language}`)}
              onChange={({ currentTarget }) => setIntro(language, currentTarget.value)}
            />
          ))}
        </div>
      </Panel>
      <Panel title={say("survey.questions")} lead={say("survey.questions.lead")}>
        {questions.map((question, at) => (
          <QuestionFields
            // A question keeps its place while it is edited, and its name may change.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            question={question}
            problemOf={(pointer) => problemOf(`/questions/${at}${pointer}`)}
            onChange={(next) => put({ questions: questions.map((each, place) => (place === at ? next : each)) })}
            {...(questions.length > 1
              ? { onRemove: () => put({ questions: questions.filter((_, place) => place !== at) }) }
              : {})}
          />
        ))}
        <div className="actions">
          <Button
            leftSection={<IconPlus size={16} aria-hidden={true} />}
            disabled={questions.length >= MOST}
            onClick={() => put({ questions: [...questions, emptyQuestion(questions)] })}
          >
            {say("survey.add_question")}
          </Button>
        </div>
      </Panel>
      <Panel title={say("survey.whom")} lead={say("survey.whom.lead")}>
        <div className="fields">
          <MultiSelect
            label={say("survey.levels")}
            description={say("survey.levels_hint")}
            data={LEVELS.map((value) => ({ value, label: say(`level.${value}`) }))}
            value={(audience.levels ?? []).map(String)}
            onChange={(levels) => {
              if (levels.length > 0) return setAudience(levels);
              const { levels: _, ...rest } = audience;
              return put({ audience: rest });
            }}
          />
          <NumberInput
            label={say("survey.share")}
            description={say("survey.share_hint")}
            min={1}
            max={100}
            suffix=" %"
            value={sharePercent}
            error={problemOf("/sharePercent")}
            onChange={(value) => put({ sharePercent: Number(value) })}
          />
          <TextInput
            type="datetime-local"
            label={say("survey.ends")}
            description={say("survey.ends_hint")}
            value={toLocal(closesAt, timeZone)}
            error={problemOf("/closesAt")}
            onChange={({ currentTarget }) => setEnd(currentTarget.value)}
          />
        </div>
      </Panel>
    </>
  );
};
