import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { FormattedMessage, useIntl } from "react-intl";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { useConnection } from "../connection/connection-context.ts";
import { Panel } from "../layout/panel.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

const FORMATS = ["json", "csv", "jsonld"] as const;

export const TakeAwaySection = () => {
  const { client } = useConnection();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage } = useIntl();
  const { mutate, isPending } = useMutation({
    mutationFn: (format: (typeof FORMATS)[number]) => client.export(format),
    onSuccess: async (file, format) => {
      await saveFile(`my-data.${format}`, file);
      announce({ text: formatMessage({ id: "take.said" }) });
    },
    onError: sayTrouble,
  });
  return (
    <Panel title="take.title" lead="take.lead">
      <div className="actions" data-equal={true}>
        {FORMATS.map((format) => (
          <Button key={format} disabled={isPending} onClick={() => mutate(format)}>
            <FormattedMessage id={`take.${format}`} />
          </Button>
        ))}
      </div>
    </Panel>
  );
};
