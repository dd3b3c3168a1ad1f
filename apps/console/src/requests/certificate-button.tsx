import { Button } from "@mantine/core";
import type { CertificateWire } from "@seimbang/contracts";
import { IconCertificate } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { REQUESTS_AT } from "./queries.ts";

/** Saves what was done about a request, signed and tied to the log, for whoever asked by letter. */
export const CertificateButton = ({ requestId }: { readonly requestId: string }) => {
  const say = useSay();
  const { failed } = useNotices();
  const saving = useMutation({
    mutationFn: async () =>
      saveCertificate(requestId, await ask<CertificateWire>("GET", `${REQUESTS_AT}/${requestId}/certificate`)),
    onError: failed,
  });
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconCertificate size={16} aria-hidden={true} />}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
    >
      {say("request.certificate")}
    </Button>
  );
};

export const saveCertificate = (requestId: string, certificate: CertificateWire): Promise<void> =>
  saveFile(
    `certificate-${requestId}.json`,
    new Blob([JSON.stringify(certificate, undefined, 2)], { type: "application/json" }),
  );
