import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";

export const ROOT = path.join(__dirname, "..", "..");

export interface Group {
    readonly name: string;
    /** Below test/. */
    readonly folder: string;
    /** Whether its tests run the compiled package. */
    readonly needsBuild: boolean;
    /** Whether its tests run the Pulumi command line. */
    readonly needsPulumi: boolean;
}

/** In the order in which they run: what fails soonest first. */
export const GROUPS: readonly Group[] = [
    { name: "unit", folder: "unit", needsBuild: false, needsPulumi: false },
    { name: "powershell", folder: "powershell", needsBuild: false, needsPulumi: false },
    { name: "emulator", folder: "emulator", needsBuild: false, needsPulumi: false },
    { name: "faults", folder: "faults", needsBuild: false, needsPulumi: false },
    { name: "package", folder: "package", needsBuild: true, needsPulumi: true },
    { name: "engine", folder: "engine", needsBuild: true, needsPulumi: true },
];

/** The test files of a group; empty if there is none, which is for the caller to refuse. */
export function testFiles(group: Group): readonly string[] {
    const folder = path.join(ROOT, "test", group.folder);
    return existsSync(folder)
        ? readdirSync(folder, { recursive: true, encoding: "utf8" })
              .filter((name) => name.endsWith(".test.ts"))
              .map((name) => path.join(folder, name))
              .sort()
        : [];
}

/** @throws an Error that lists the groups there are */
export function groupNamed(name: string): Group {
    const group = GROUPS.find((each) => each.name === name);
    if (group === undefined) {
        throw new Error(
            `There is no group of tests "${name}"; there are ${GROUPS.map((each) => each.name).join(", ")}.`,
        );
    }
    return group;
}
