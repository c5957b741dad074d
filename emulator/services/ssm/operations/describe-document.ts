import {
    DescribeDocument$,
    type DescribeDocumentRequest,
    type DescribeDocumentResult,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import {
    demandDocument,
    documentDescription,
    documentHash,
    documentIdentity,
    documentParameters,
} from "../document";

export const describeDocument = ssmOperation<DescribeDocumentRequest, DescribeDocumentResult>(
    DescribeDocument$,
    ({ Name, DocumentVersion, VersionName }) => {
        demandDocument(Name, DocumentVersion, VersionName);
        return {
            Document: {
                ...documentIdentity,
                Hash: documentHash,
                HashType: "Sha256",
                Status: "Active",
                Description: documentDescription,
                Parameters: documentParameters,
                LatestVersion: documentIdentity.DocumentVersion,
                DefaultVersion: documentIdentity.DocumentVersion,
            },
        };
    },
);
