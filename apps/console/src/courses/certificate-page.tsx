import "../styles/courses.css";
import { Button } from "@mantine/core";
import type { StaffCertificateWire } from "@seimbang/contracts";
import { IconDownload } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { useNotices } from "../form/use-notices.tsx";
import { Mark } from "../frame/mark.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { certificateQuery } from "./queries.ts";

/** A certificate to be looked at, printed, kept, and given to somebody who checks it. */
export const CertificatePage = () => {
  const say = useSay();
  const { certificateId } = useParams({ from: "/courses/certificates/$certificateId" });
  const certificate = useQuery(certificateQuery(certificateId));
  return (
    <Page
      title={say("certificate.title")}
      within={{ to: "/courses", title: say("nav.courses") }}
      actions={certificate.data === undefined ? undefined : <CertificateActions certificate={certificate.data} />}
    >
      <Loaded query={certificate} height={480}>
        {(loaded) => <CertificateSheet certificate={loaded} />}
      </Loaded>
    </Page>
  );
};

type CertificateProps = { readonly certificate: StaffCertificateWire };

const CertificateActions = ({ certificate: { certificateId, course, receipt } }: CertificateProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const { failed } = useNotices();
  const pdf = useMutation({
    mutationFn: () =>
      ask<Blob>("GET", `/v1/staff/certificates/${certificateId}?format=pdf&lang=${language}`, { as: "blob" }),
    onSuccess: (file) => saveFile(`${course}.pdf`, file),
    onError: failed,
  });
  const saveReceipt = () =>
    saveFile(`${course}.json`, new Blob([`${JSON.stringify(receipt, undefined, 2)}\n`], { type: "application/json" }));
  return (
    <>
      <PrintButton />
      <Button
        loading={pdf.isPending}
        leftSection={<IconDownload size={16} aria-hidden={true} />}
        onClick={() => pdf.mutate()}
      >
        PDF
      </Button>
      <Button leftSection={<IconDownload size={16} aria-hidden={true} />} onClick={() => void saveReceipt()}>
        {say("certificate.receipt")}
      </Button>
    </>
  );
};

const CertificateSheet = ({ certificate }: CertificateProps) => {
  const say = useSay();
  const figures = useFigures();
  const shop = useShop();
  const { language } = useLanguage();
  const { name, title, right, of, pass, passedAt, until, edition, certificateId, receipt } = certificate;
  return (
    <article className="certificate">
      <p className="certificate-shop">
        <Mark /> {shop.name}
      </p>
      <p className="certificate-says">{say("certificate.says")}</p>
      <p className="certificate-name">{name}</p>
      <p className="certificate-says">{say("certificate.of_course")}</p>
      <p className="certificate-course">{title[language]}</p>
      <Facts
        facts={[
          [say("certificate.score"), say("quiz.score_needed", { right, of, pass })],
          [say("certificate.passed"), figures.day(passedAt)],
          [say("certificate.until"), figures.day(until)],
          [say("certificate.edition"), edition],
        ]}
      />
      <div className="certificate-proof">
        <p>{say("certificate.proof")}</p>
        <code>{certificateId}</code>
        {receipt.log === undefined ? null : <code>{receipt.log.entry}</code>}
      </div>
    </article>
  );
};
