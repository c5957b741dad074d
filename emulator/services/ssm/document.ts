import { createHash } from "node:crypto";
import type { DocumentIdentifier, DocumentParameter } from "@aws-sdk/client-ssm";
import { ServiceError } from "../protocol/errors";

/** The one document that the emulator's agents can run. */
export const documentName = "AWS-RunPowerShellScript";

/** Its one step. */
export const pluginName = "aws:runPowerShellScript";

const description = "Run a PowerShell script or specify the paths to scripts to run.";

/** AWS-RunPowerShellScript as Systems Manager owns it, in its own order. */
export const documentContent = JSON.stringify(
    {
        schemaVersion: "1.2",
        description,
        parameters: {
            commands: {
                type: "StringList",
                description:
                    "(Required) Specify the commands to run or the paths to existing scripts on the instance.",
                minItems: 1,
                displayType: "textarea",
            },
            workingDirectory: {
                type: "String",
                default: "",
                description: "(Optional) The path to the working directory on your instance.",
                maxChars: 4096,
            },
            executionTimeout: {
                type: "String",
                default: "3600",
                description:
                    "(Optional) The time in seconds for a command to be completed before it is considered to have failed. Default is 3600 (1 hour). Maximum is 172800 (48 hours).",
                allowedPattern:
                    "([1-9][0-9]{0,4})|(1[0-6][0-9]{4})|(17[0-1][0-9]{3})|(172[0-7][0-9]{2})|(172800)",
            },
        },
        runtimeConfig: {
            [pluginName]: {
                properties: [
                    {
                        id: `0.${pluginName}`,
                        runCommand: "{{ commands }}",
                        workingDirectory: "{{ workingDirectory }}",
                        timeoutSeconds: "{{ executionTimeout }}",
                    },
                ],
            },
        },
    },
    undefined,
    2,
);

/** What every view of it tells. */
export const documentIdentity = {
    Name: documentName,
    Owner: "Amazon",
    CreatedDate: new Date(Date.UTC(2017, 7, 31)),
    PlatformTypes: ["Windows", "Linux", "MacOS"],
    DocumentVersion: "1",
    DocumentType: "Command",
    SchemaVersion: "1.2",
    DocumentFormat: "JSON",
    Tags: [],
} satisfies DocumentIdentifier;

/** Its parameters as DescribeDocument lists them. */
export const documentParameters: DocumentParameter[] = [
    { Name: "commands", Type: "StringList", Description: "(Required) Specify the commands to run." },
    {
        Name: "workingDirectory",
        Type: "String",
        Description: "(Optional) The path to the working directory on your instance.",
        DefaultValue: "",
    },
    {
        Name: "executionTimeout",
        Type: "String",
        Description: "(Optional) The time in seconds for a command to be completed.",
        DefaultValue: "3600",
    },
];

export const documentDescription = description;

export const documentHash = createHash("sha256").update(documentContent).digest("hex");

/** Refuses any other document, and any other version of this one; Amazon's documents have no version names. */
export function demandDocument(name: string, version: string | undefined, versionName?: string): void {
    if (name.split("/").at(-1) !== documentName)
        throw new ServiceError("InvalidDocument", `Document with name ${name} does not exist.`);
    const isKnown = version === undefined || ["1", "$DEFAULT", "$LATEST"].includes(version);
    if (!isKnown || versionName !== undefined) {
        throw new ServiceError(
            "InvalidDocumentVersion",
            `The document ${name} has no version ${versionName ?? version ?? ""}.`,
        );
    }
}
