// @peculiar/x509 finds its parts by way of tsyringe, which asks for the metadata methods that this adds.
import "reflect-metadata";

/** Loaded when certificates are made, since hardly any process makes one. */
export const loadX509 = () => import("@peculiar/x509");
