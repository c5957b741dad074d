import { diff as instanceDiff } from "../../provider/snapshot-instance/diff";
import { diff as pairDiff } from "../../provider/sysprep-snapshot-pair/diff";
import { diff as imageDiff } from "../../provider/windows-image/diff";
import { Declarations, type Member } from "./declarations";

type Diff = typeof pairDiff | typeof instanceDiff | typeof imageDiff;

interface Resource {
    readonly name: string;
    /** What decides whether a change replaces it; components consist of other resources and say it in words. */
    readonly diff?: Diff;
    /** The types of its inputs that have members of their own, and of its outputs. */
    readonly parts: readonly string[];
    readonly outputParts?: readonly string[];
}

const RESOURCES: readonly Resource[] = [
    {
        name: "SysprepSnapshotPair",
        diff: pairDiff,
        parts: ["SsmSysprepArgs", "ManualSysprepArgs", "VerifyArgs", "CloneVerificationArgs", "PairTimeouts"],
        outputParts: ["SnapshotOutput", "CopyOutput", "TimelineEntry"],
    },
    {
        name: "WindowsImage",
        diff: imageDiff,
        parts: [
            "ImageFromInstanceArgs",
            "ImageFromSnapshotArgs",
            "WindowsUpdatesArgs",
            "ProvisioningScriptArgs",
            "ImageQuietArgs",
            "ImageSsmSysprepArgs",
            "ImageManualSysprepArgs",
            "ImageCloneVerificationArgs",
            "ImageTimeouts",
        ],
        outputParts: ["UpdateOutput", "BuildOutput"],
    },
    {
        name: "SnapshotInstance",
        diff: instanceDiff,
        parts: ["OpenPort", "AutoSnapshotAddOn", "AttachedDisk", "SnapshotInstanceTimeouts"],
    },
    { name: "WindowsFleet", parts: ["FleetInstanceArgs"], outputParts: ["FleetInstance"] },
    { name: "ManagedWindowsInstance", parts: [] },
    { name: "SsmRegistration", parts: [] },
    { name: "ManagedNodeRole", parts: [] },
];

const SHARED = ["AwsArgs", "HttpHealthCheck", "TcpHealthCheck", "PowerShellHealthCheck"];

/** docs/reference.md: every input and output, from the TSDoc of the sources. */
export function referencePage(): string {
    const declarations = new Declarations("index.ts");
    const part = (name: string) => [`### ${name}`, "", ...inputTable(declarations.membersOf(name)), ""];
    const outputPart = (name: string) => [
        `### ${name}`,
        "",
        ...outputTable(declarations.membersOf(name)),
        "",
    ];
    return [
        "# Reference",
        "",
        'Written from the sources by `npm run reference`; a test fails when it is out of date. Every input may be a plain value or an output, and every output is a Pulumi output. A length of time (`Duration`) is a text such as `"90s"`, `"15m"` or `"2h"`, or a number of seconds.',
        "",
        ...RESOURCES.flatMap((resource) => [
            ...section(declarations, resource),
            ...resource.parts.flatMap(part),
            ...(resource.outputParts ?? []).flatMap(outputPart),
        ]),
        "## Shared by several",
        "",
        ...SHARED.flatMap(part),
    ]
        .join("\n")
        .trimEnd()
        .concat("\n");
}

function section(declarations: Declarations, { name, diff }: Resource): readonly string[] {
    return [
        `## ${name}`,
        "",
        "Inputs:",
        "",
        ...inputTable(declarations.membersOf(`${name}Args`), diff),
        "",
        "Outputs:",
        "",
        ...outputTable(declarations.membersOf(name)),
        "",
    ];
}

function outputTable(members: readonly Member[]): readonly string[] {
    return table(
        ["name", "type", "meaning"],
        members.map(({ name, type, text }) => [code(name), code(type), text]),
    );
}

function inputTable(members: readonly Member[], diff?: Diff): readonly string[] {
    const change = diff === undefined ? [] : ["a change"];
    return table(
        ["name", "type", "default", ...change, "meaning"],
        members.map((member) => {
            const { text, byDefault } = splitDefault(member.text);
            return [
                code(member.name),
                code(member.type.replaceAll(" | undefined", "")),
                byDefault ?? (member.isRequired ? "required" : ""),
                ...(diff === undefined ? [] : [whatAChangeDoes(member.name, diff)]),
                text,
            ];
        }),
    );
}

/** Asked of the very function that decides it. */
function whatAChangeDoes(name: string, diff: Diff): string {
    if (name === "aws") {
        return "in place; another Region replaces";
    }
    if (name === "ipAddressType") {
        return "see the description";
    }
    const complete = { phase: "complete" };
    const { changes, replaces } = diff(complete, { ...complete, [name]: ["another"] }, undefined);
    return replaces.includes(name) ? "replaces" : changes ? "in place" : "nothing by itself";
}

/** "Default: …." has a column of its own. */
function splitDefault(text: string): { readonly text: string; readonly byDefault: string | undefined } {
    const found = /Default: (.+?)\.(?=\s|$)/.exec(text);
    return found === null
        ? { text, byDefault: undefined }
        : { text: text.replace(found[0], "").replace(/\s+/g, " ").trim(), byDefault: found[1] };
}

function code(text: string): string {
    return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
    const line = (cells: readonly string[]) =>
        `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
