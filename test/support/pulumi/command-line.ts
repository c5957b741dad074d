import { PulumiCommand } from "@pulumi/pulumi/automation";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { forgetOwnSettings } from "../../../toolchain/environment";
import { findPulumi } from "../../../toolchain/find-pulumi";
import type { PulumiCli } from "../../../toolchain/pulumi-cli";

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
        return {
            cli,
            command: await PulumiCommand.get({ root: path.dirname(cli.folder), skipVersionCheck: true }),
        };
    } finally {
        delete process.env["PULUMI_HOME"];
        rmSync(home, { recursive: true, force: true });
    }
}
