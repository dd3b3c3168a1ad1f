import { Button } from "@mantine/core";
import type { ThreadWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";

type ThreadEffectProps = {
  readonly thread: Pick<ThreadWire, "effect" | "mayTakeBack">;
  readonly isTaking: boolean;
  readonly takeBack: () => void;
};

/** What the complaint changed at once, and the way back, which is its customer's alone. */
export const ThreadEffect = ({ thread: { effect, mayTakeBack }, isTaking, takeBack }: ThreadEffectProps) => {
  const { language } = useLanguage();
  if (effect === undefined) return null;
  return (
    <div className="note stack-small">
      <p className="item-title">
        <FormattedMessage id="threads.effect" />
      </p>
      <ul className="bullets">
        {effect.changed.map(({ code, text }) => (
          <li key={code}>{text[language]}</li>
        ))}
      </ul>
      {effect.takenBackAt === undefined ? null : (
        <p>
          <FormattedMessage
            id="threads.taken_back"
            values={{ date: <FormattedDate value={effect.takenBackAt} dateStyle="long" timeStyle="short" /> }}
          />
        </p>
      )}
      {mayTakeBack ? (
        <div className="actions">
          <Button loading={isTaking} onClick={takeBack}>
            <FormattedMessage id="threads.take_back" />
          </Button>
        </div>
      ) : null}
    </div>
  );
};
