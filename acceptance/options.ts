import { parseArgs } from "node:util";
import { chosenParts, isPart, type Part, PARTS } from "./parts";

export interface Options {
    readonly blueprints: readonly string[];
    readonly bundleId: string;
    readonly region: string | undefined;
    readonly zone: string | undefined;
    /** By name; needed for everything but `--clean`. */
    readonly iamRole: string | undefined;
    readonly parts: readonly Part[];
    readonly windowsUpdates: boolean;
    readonly report: string;
    readonly yes: boolean;
    readonly clean: boolean;
    readonly help: boolean;
}

/** A command line that says something this command does not know. */
export class WrongUse extends Error {}

/** @throws WrongUse */
export function readOptions(args: readonly string[]): Options {
    const values = parsed(args);
    const { part: asked = [] } = values;
    const parts = asked.filter(isPart);
    const unknown = asked.filter((each) => !isPart(each));
    if (unknown.length > 0) {
        throw new WrongUse(`There is no part ${unknown.join(", ")}; there are ${PARTS.join(", ")}.`);
    }
    const { clean = false, help = false } = values;
    if (values["iam-role"] === undefined && !clean && !help) {
        throw new WrongUse(
            "Name the IAM role that machines register with Systems Manager by: --iam-role <name>. docs/first-real-run.md says how to make one.",
        );
    }
    return {
        blueprints: [...new Set(values.blueprint ?? ["windows_server_2022"])],
        bundleId: values.bundle ?? "medium_win_3_0",
        region: values.region,
        zone: values.zone,
        iamRole: values["iam-role"],
        parts: chosenParts(parts),
        windowsUpdates: values["windows-updates"] ?? false,
        report: values.report ?? "acceptance-report.md",
        yes: values.yes ?? false,
        clean,
        help,
    };
}

function parsed(args: readonly string[]) {
    try {
        return parseArgs({
            args: [...args],
            options: {
                blueprint: { type: "string", multiple: true },
                bundle: { type: "string" },
                region: { type: "string" },
                zone: { type: "string" },
                "iam-role": { type: "string" },
                part: { type: "string", multiple: true },
                "windows-updates": { type: "boolean" },
                report: { type: "string" },
                yes: { type: "boolean" },
                clean: { type: "boolean" },
                help: { type: "boolean" },
            },
        }).values;
    } catch (error) {
        throw new WrongUse(error instanceof Error ? error.message : String(error));
    }
}

export const USAGE = `npm run acceptance -- --iam-role <name> [options]

Walks the checklist of docs/first-real-run.md on real servers that it makes and removes again.
It says first what that takes and costs, and asks.

  --iam-role <name>     the role that machines register with Systems Manager by
  --blueprint <id>      which Windows; may be given several times (windows_server_2022)
  --bundle <id>         the server's size (medium_win_3_0)
  --region <name>       default: as the AWS SDK finds it
  --zone <name>         default: the Region's first, as in us-east-1a
  --part <name>         ${PARTS.join(", ")}; may be given several times (all)
  --windows-updates     with Windows updates in the image, which take hours
  --report <file>       where the report goes (acceptance-report.md)
  --yes                 asks nothing, and leaves no time to look yourself
  --clean               only removes what earlier runs have left
`;
