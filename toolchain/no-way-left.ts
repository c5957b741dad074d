import { OLDEST_VERSION } from "./version";

/** What a program says last is why it gave up. */
export function lastLine(text: string): string {
    return text.trim().split(/\r?\n/).at(-1) ?? "";
}

/** For a person who has no Pulumi, and whose computer could neither download nor build one: what helps. Pure. */
export function noWayLeft(version: string, download: string, build: string): string {
    return [
        `No Pulumi command line: none on PATH (${OLDEST_VERSION} or newer, with its Node.js language host beside it),`,
        `the download of ${version} failed (${lastLine(download)}), and ${build}.`,
        "Any one of these helps; nothing else was changed:",
        "  1. install Pulumi (https://www.pulumi.com/docs/install/) and put it on PATH; after an installation, open a new terminal: this one still has the PATH of before;",
        "  2. let this machine reach https://get.pulumi.com (HTTPS_PROXY is heeded), then run the command again;",
        "  3. install Go 1.25.11 or newer (https://go.dev/dl/), then run the command again.",
    ].join("\n");
}
