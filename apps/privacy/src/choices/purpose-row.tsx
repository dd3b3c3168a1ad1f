import type { ChoiceStateWire, ChoiceWire, PurposesWire } from "@seimbang/contracts";
import { useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { SettingSwitch } from "../layout/setting-switch.tsx";
import { levelOf } from "./choice-state.ts";
import { PurposeExample } from "./purpose-example.tsx";
import { useChoose } from "./use-choose.ts";

type Purpose = PurposesWire["purposes"][number];
type PurposeRowProps = { readonly purpose: Purpose; readonly choices: ChoiceStateWire };

/** One use. What rests on consent is granted or not; what rests on something else can at least be objected to. */
export const PurposeRow = ({ purpose: { purpose, basis, name, text }, choices }: PurposeRowProps) => {
  const { choose } = useChoose();
  const { language } = useLanguage();
  const { formatMessage, formatDate } = useIntl();
  const state = choices.purposes[purpose];
  const needsConsent = basis === "consent";
  const objectsTo = choices.objectsTo.filter((each) => each !== purpose);
  const hasObjected = objectsTo.length < choices.objectsTo.length;
  const isOn = !hasObjected && (state?.granted ?? !needsConsent);
  const making = (on: boolean): ChoiceWire => ({
    ...(needsConsent ? { purposes: { [purpose]: on } } : {}),
    // Allowing again what was objected to takes the objection back.
    ...(needsConsent && !hasObjected ? {} : { objectsTo: on ? objectsTo : [...objectsTo, purpose] }),
  });
  const saying = (on: boolean): string =>
    formatMessage({ id: on ? "purposes.said_on" : "purposes.said_off" }, { name: name[language] });
  const until = isOn && state?.expiresAt !== undefined ? formatDate(state.expiresAt, { dateStyle: "long" }) : undefined;
  const more = hasObjected
    ? formatMessage({ id: "purposes.objected" })
    : until === undefined
      ? undefined
      : formatMessage({ id: "purposes.until" }, { until });
  return (
    <SettingSwitch
      label={name[language]}
      about={
        <>
          {text[language]}
          {more === undefined ? null : <span>{more}</span>}
          <PurposeExample purpose={purpose} cap={levelOf(choices.level.cap)} />
        </>
      }
      isOn={isOn}
      isFixed={basis === "contract" || basis === "legal_obligation"}
      change={(on) =>
        choose({ choice: making(on), said: saying(on), undo: { choice: making(!on), said: saying(!on) } })
      }
    />
  );
};
