import { PulumiCommand } from "@pulumi/pulumi/automation";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { forgetOwnSettings } from "../../../toolchain/environment";
import { findPulumi } from "../../../toolchain/find-pulumi";
import type { PulumiCli } from "../../../toolchain/pulumi-cli";
import { removeFolder } from "../../../toolchain/folder-moves";

export interface CommandLine {
    readonly cli: PulumiCli;
    readonly command: PulumiCommand;
}

let found: Promise<CommandLine> | undefined;

/** The Pulumi command line, looked for once in a process, which then forgets the person's own settings. */
export function commandLine(): Promise<CommandLine> {
    return (found ??= find());
}

async function find(): Promise<CommandLine> {
    const cli = await findPulumi();
    forgetOwnSettings();
    // The Automation API asks the command line for its version in this process's own environment, and the
    // command line writes a log below its home for it.
    const home = mkdtempSync(path.join(tmpdir(), "pulumi-home-"));
    process.env["PULUMI_HOME"] = home;
    try {
        return { cli, command: await commandOf(cli) };
    } finally {
        delete process.env["PULUMI_HOME"];
        removeFolder(home);
    }
}

/** The Automation API looks into the `bin` below a root; winget puts the program into a folder without one. */
export async function commandOf({ folder }: PulumiCli): Promise<PulumiCommand> {
    if (path.basename(folder) === "bin") {
        return await PulumiCommand.get({ root: path.dirname(folder), skipVersionCheck: true });
    }
    process.env["PATH"] = [folder, process.env["PATH"] ?? ""].join(path.delimiter);
    return await PulumiCommand.get({ skipVersionCheck: true });
}
