import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import * as path from "node:path";

export const ROOT = path.join(__dirname, "..", "..");

export interface Group {
    readonly name: string;
    /** Where its files are, `*.test.ts`. */
    readonly folder: string;
    /** Whether its tests run the compiled package. */
    readonly needsBuild: boolean;
    /** Whether its tests run the Pulumi command line. */
    readonly needsPulumi: boolean;
    /** How many of its files one process runs, each of which loads by itself what they need. Default: all of them. */
    readonly filesEach?: number;
}

function group(name: string, needs: Omit<Group, "name" | "folder">, folder = path.join("test", name)): Group {
    return { name, folder: path.join(ROOT, folder), ...needs };
}

/** How many processes run side by side. One more than there are cores: half of them wait for a simulated cloud. */
export const SIDE_BY_SIDE = availableParallelism() + 1;

/** In the order in which they begin: what fails soonest first. */
export const GROUPS: readonly Group[] = [
    group("unit", { needsBuild: false, needsPulumi: false, filesEach: 12 }),
    group("powershell", { needsBuild: false, needsPulumi: false, filesEach: 1 }),
    group(
        "emulator",
        { needsBuild: false, needsPulumi: false, filesEach: 12 },
        path.join("emulator", "test"),
    ),
    group("windows", { needsBuild: false, needsPulumi: false, filesEach: 12 }),
    group("faults", { needsBuild: true, needsPulumi: true, filesEach: 1 }),
    group("package", { needsBuild: true, needsPulumi: true, filesEach: 1 }),
    group("engine", { needsBuild: true, needsPulumi: true, filesEach: 1 }),
    // Elsewhere, one process interrupts another without a console, as the faults' tests do.
    ...(process.platform === "win32" ? [group("console", { needsBuild: true, needsPulumi: true })] : []),
];

/** The test files in a folder; empty if there is none, which is for the caller to refuse. */
export function testFiles(folder: string): readonly string[] {
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
