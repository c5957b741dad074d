import { GetDocument$, type GetDocumentRequest, type GetDocumentResult } from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { demandDocument, documentContent, documentIdentity } from "../document";
import { validationFailure } from "../errors";

export const getDocument = ssmOperation<GetDocumentRequest, GetDocumentResult>(
    GetDocument$,
    ({ Name, DocumentVersion, VersionName, DocumentFormat = "JSON" }) => {
        demandDocument(Name, DocumentVersion, VersionName);
        if (DocumentFormat !== "JSON")
            throw validationFailure([`The emulator has the document as JSON, not as ${DocumentFormat}`]);
        const { CreatedDate, DocumentType } = documentIdentity;
        return {
            Name: documentIdentity.Name,
            CreatedDate,
            DocumentVersion: documentIdentity.DocumentVersion,
            Status: "Active",
            Content: documentContent,
            DocumentType,
            DocumentFormat,
        };
    },
);
