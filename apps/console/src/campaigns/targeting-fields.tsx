import { Button, Code, NativeSelect, NumberInput, TagsInput, TextInput } from "@mantine/core";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import type { CampaignFieldsProps } from "./campaign-fields-props.ts";
import { FACTS, fromTargeting, type SimpleTargeting, toTargeting } from "./simple-targeting.ts";

/**
 * On which pages it stands, and for whom. What somebody permits is asked at the moment of showing; here one says only what
 * would fit. A rule that is more than this form can say is shown, and stays as it is.
 */
export const TargetingFields = ({ document, change, problemOf }: CampaignFieldsProps) => {
  const say = useSay();
  const simple = fromTargeting(document.targeting);
  const set = (changes: Partial<SimpleTargeting>): void => {
    if (simple !== undefined) change({ targeting: toTargeting({ ...simple, ...changes }) });
  };
  return (
    <Panel title={say("campaign.form.targeting")} lead={say("campaign.form.targeting_lead")}>
      {simple === undefined ? (
        <Note>
          {say("campaign.form.targeting_kept")}{" "}
          <Code block={true}>{JSON.stringify(document.targeting, undefined, 2)}</Code>
        </Note>
      ) : (
        <>
          <div className="fields">
            <TagsInput
              label={say("campaign.form.categories")}
              description={say("campaign.form.categories_hint")}
              value={[...simple.categories]}
              onChange={(categories) => set({ categories })}
            />
            <TagsInput
              label={say("campaign.form.words")}
              description={say("campaign.form.words_hint")}
              value={[...simple.words]}
              onChange={(words) => set({ words })}
            />
          </div>
          {simple.person.map((test, at) => (
            <div
              className="test-row"
              // Tests have no name but their place.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={at}
            >
              <NativeSelect
                label={say("campaign.form.person")}
                data={FACTS.map((value) => ({ value, label: say(`campaign.form.fact.${value}`) }))}
                value={test.fact}
                onChange={({ currentTarget }) => {
                  const fact = FACTS.find((each) => each === currentTarget.value) ?? test.fact;
                  set({ person: simple.person.map((each, place) => (place === at ? { ...each, fact } : each)) });
                }}
              />
              <TextInput
                label={say("campaign.form.category")}
                value={test.category}
                error={problemOf(`/targeting/person/${test.fact}/category`)}
                onChange={({ currentTarget: { value: category } }) =>
                  set({ person: simple.person.map((each, place) => (place === at ? { ...each, category } : each)) })
                }
              />
              <NumberInput
                label={say("campaign.form.within_days")}
                min={1}
                max={3650}
                allowDecimal={false}
                value={test.withinDays ?? ""}
                onChange={(days) => {
                  const withinDays = days === "" ? undefined : Number(days);
                  set({ person: simple.person.map((each, place) => (place === at ? { ...each, withinDays } : each)) });
                }}
              />
              <Button
                variant="subtle"
                color="red"
                onClick={() => set({ person: simple.person.filter((_, place) => place !== at) })}
              >
                {say("campaign.form.remove")}
              </Button>
            </div>
          ))}
          <div className="actions">
            <Button
              disabled={simple.person.length >= FACTS.length}
              onClick={() => {
                const used = new Set(simple.person.map(({ fact }) => fact));
                const fact = FACTS.find((each) => !used.has(each)) ?? FACTS[0];
                set({ person: [...simple.person, { fact, category: "", withinDays: undefined }] });
              }}
            >
              {say("campaign.form.add_person")}
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
};
