import "../styles/courses.css";
import { Button } from "@mantine/core";
import type { TrainingReportWire } from "@seimbang/contracts";
import { IconDownload } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { Stat } from "../page/stat.tsx";
import { DataTable } from "../table/data-table.tsx";
import { trainingReportQuery } from "./queries.ts";
import { TRAINING_STANDINGS, useTrainingColumns } from "./use-training-columns.tsx";

/** Who of the staff is trained, who is due and until when, for whoever answers for it. */
export const TrainingReportPage = () => {
  const say = useSay();
  const { failed } = useNotices();
  const report = useQuery(trainingReportQuery);
  const csv = useMutation({
    mutationFn: () => ask<Blob>("GET", "/v1/staff/training/report?format=csv", { as: "blob" }),
    onSuccess: (file) => saveFile("training.csv", file),
    onError: failed,
  });
  return (
    <Page
      title={say("courses.report")}
      lead={say("training.lead")}
      within={{ to: "/courses", title: say("nav.courses") }}
      actions={
        <>
          <PrintButton />
          <Button
            loading={csv.isPending}
            leftSection={<IconDownload size={16} aria-hidden={true} />}
            onClick={() => csv.mutate()}
          >
            {say("training.csv")}
          </Button>
        </>
      }
    >
      <Loaded query={report} height={480}>
        {(loaded) => <TrainingReport report={loaded} />}
      </Loaded>
    </Page>
  );
};

const TrainingReport = ({ report }: { readonly report: TrainingReportWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { columns, facets } = useTrainingColumns(report.courses);
  const { people, at } = report;
  return (
    <>
      <dl className="stats">
        {TRAINING_STANDINGS.map((standing) => (
          <Stat
            key={standing}
            label={say(`training.standing.${standing}`)}
            value={figures.count(people.filter((person) => person.standing === standing).length)}
          />
        ))}
      </dl>
      <DataTable
        {...{ columns, facets }}
        title={say("courses.report")}
        rows={people}
        keyOf={({ staffId }) => staffId}
        empty={{ title: say("training.empty.title"), text: say("training.empty.text") }}
      />
      <p className="quiet">{say("training.at", { time: figures.moment(at) })}</p>
    </>
  );
};
