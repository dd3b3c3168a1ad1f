import { Button } from "@mantine/core";
import type { ChoiceStateWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FormattedMessage, useIntl } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { changeEverywhere } from "../connection/other-pages.ts";
import { Note } from "../layout/note.tsx";
import { Panel } from "../layout/panel.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";
import { CHOICES } from "./use-choices.ts";

const MINUTES = 120;

/** For as long as somebody looks for a gift: nothing personal is used, and nothing of it is remembered. */
export const GiftSection = ({ choices }: { readonly choices: ChoiceStateWire }) => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage, formatTime } = useIntl();
  const { mutate, isPending } = useMutation({
    mutationFn: (on: boolean) => changeEverywhere(() => client.gift(on ? { on, minutes: MINUTES } : { on })),
    onSuccess: (receipt, on) => {
      cache.setQueryData(CHOICES, (before: ChoiceStateWire | undefined) => ({ ...before, ...receipt.choices }));
      void cache.invalidateQueries({ queryKey: ["preview"] });
      const said = formatMessage({ id: on ? "gift.said_on" : "gift.said_off" });
      announce({ text: formatMessage({ id: "say.in_effect" }, { said }) });
    },
    onError: sayTrouble,
  });
  const until = choices.giftUntil;
  return (
    <Panel title="gift.title" lead="gift.lead">
      {until === undefined ? null : (
        <Note>
          <FormattedMessage id="gift.on" values={{ time: formatTime(until, { timeStyle: "short" }) }} />
        </Note>
      )}
      <div className="actions">
        <Button loading={isPending} onClick={() => mutate(until === undefined)}>
          <FormattedMessage id={until === undefined ? "gift.start" : "gift.stop"} />
        </Button>
      </div>
    </Panel>
  );
};
