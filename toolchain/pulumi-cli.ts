/** A Pulumi command line that can run a Node.js program: three programs in one folder. */
export interface PulumiCli {
    /** The folder that holds `pulumi` and its helpers; it goes first on PATH. */
    readonly folder: string;
    /** Without a leading `v`. */
    readonly version: string;
    /** How it came to be here, in words for a person. */
    readonly origin: string;
}

/** `pulumi.exe` on Windows, `pulumi` elsewhere. */
export function executableName(program: string, platform: NodeJS.Platform): string {
    return platform === "win32" ? `${program}.exe` : program;
}

/** What the engine needs beside itself to run a program in TypeScript or JavaScript with dynamic resources. */
export function companionNames(platform: NodeJS.Platform): readonly string[] {
    return [executableName("pulumi-language-nodejs", platform), dynamicProviderName(platform)];
}

/** The launcher of dynamic providers is a script, on Windows too. */
export function dynamicProviderName(platform: NodeJS.Platform): string {
    return platform === "win32" ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs";
}
