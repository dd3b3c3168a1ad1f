import { type ConsentLineWire, sourceName } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { levelOf } from "../choices/choice-state.ts";
import { usePurposes } from "../choices/use-purposes.ts";
import { DownloadReceipt } from "./download-receipt.tsx";
import { changedId, channelId, languageId, originId } from "./line-words.ts";

/** One line of the ledger in words, and its signed receipt. */
export const ConsentLine = ({ line }: { readonly line: ConsentLineWire }) => {
  const { language } = useLanguage();
  const { data: purposes = [] } = usePurposes();
  const { formatMessage } = useIntl();
  const { choiceId, at, origin, level, other, wording, channel, locale } = line;
  const nameOf = (purpose: string): string =>
    purposes.find((each) => each.purpose === purpose)?.name[language] ?? purpose;
  const levelWords = (chosen: number): string =>
    formatMessage(
      { id: "level.said" },
      { level: chosen, name: formatMessage({ id: `level.${levelOf(chosen)}.name` }) },
    );
  const changes: readonly string[] = [
    ...(level === undefined ? [] : [levelWords(level)]),
    ...Object.entries(line.purposes).map(([purpose, on]) =>
      formatMessage({ id: on ? "purposes.said_on" : "purposes.said_off" }, { name: nameOf(purpose) }),
    ),
    ...Object.entries(line.sources).map(([source, on]) =>
      formatMessage(
        { id: on ? "sources.said_on" : "sources.said_off" },
        { name: sourceName(source as Parameters<typeof sourceName>[0], language) },
      ),
    ),
    ...other.map((name) => formatMessage({ id: changedId(name) })),
  ];
  const through = channelId(channel);
  const spoken = languageId(locale);
  const shownHow = [
    through === undefined ? channel : formatMessage({ id: through }),
    spoken === undefined ? locale : formatMessage({ id: spoken }),
    wording,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
  return (
    <li className="event consent">
      <p className="dim small">
        <FormattedDate value={at} dateStyle="long" timeStyle="short" />
        {" · "}
        <FormattedMessage id={originId(origin)} />
      </p>
      <ul className="consent-changes">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {shownHow === "" ? null : (
        <p className="dim small">
          <FormattedMessage id="history.shown" values={{ how: shownHow }} />
        </p>
      )}
      <DownloadReceipt choiceId={choiceId} />
    </li>
  );
};
