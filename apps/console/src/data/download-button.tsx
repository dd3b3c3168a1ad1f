import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { useNotices } from "../form/use-notices.tsx";
import { ask } from "./ask.ts";

type DownloadButtonProps = {
  /** Where the server has it as a file. */
  readonly path: string;
  /** What it is called where it is kept. */
  readonly name: string;
  readonly children: string;
};

/** Takes a document that the server writes as a file. */
export const DownloadButton = ({ path, name, children }: DownloadButtonProps) => {
  const { failed } = useNotices();
  const download = useMutation({
    mutationFn: () => ask<Blob>("GET", path, { as: "blob" }),
    onSuccess: (file) => saveFile(name, file),
    onError: failed,
  });
  return (
    <Button
      leftSection={<IconDownload size={16} aria-hidden={true} />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      {children}
    </Button>
  );
};
