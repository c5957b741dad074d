import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import * as path from "node:path";

export const ROOT = path.join(__dirname, "..", "..");

/** How test files are shared over processes, each of which loads by itself what its files need. */
export interface Sharing {
    /** How many processes run side by side. */
    readonly jobs: number;
    /** How many files one process runs, one after the other. */
    readonly filesEach: number;
}

export interface Group {
    readonly name: string;
    /** Where its files are, `*.test.ts`. */
    readonly folder: string;
    /** Whether its tests run the compiled package. */
    readonly needsBuild: boolean;
    /** Whether its tests run the Pulumi command line. */
    readonly needsPulumi: boolean;
    /** Over how many processes its files are shared. Default: one for all of them. */
    readonly sharing?: Sharing;
}

function group(name: string, needs: Omit<Group, "name" | "folder">, folder = path.join("test", name)): Group {
    return { name, folder: path.join(ROOT, folder), ...needs };
}

const QUICK: Sharing = { jobs: availableParallelism(), filesEach: 12 };

const LONG: Sharing = { jobs: availableParallelism(), filesEach: 1 };

/** In the order in which they run: what fails soonest first. */
export const GROUPS: readonly Group[] = [
    group("unit", { needsBuild: false, needsPulumi: false, sharing: QUICK }),
    group("powershell", { needsBuild: false, needsPulumi: false, sharing: LONG }),
    group(
        "emulator",
        { needsBuild: false, needsPulumi: false, sharing: QUICK },
        path.join("emulator", "test"),
    ),
    group("windows", { needsBuild: false, needsPulumi: false, sharing: QUICK }),
    // Its longest file uses all processors by itself; most of the others wait for the Pulumi command line, or use one.
    group("faults", { needsBuild: true, needsPulumi: true, sharing: LONG }),
    group("package", { needsBuild: true, needsPulumi: true, sharing: LONG }),
    // Most of their time is the simulated cloud's, so that more run than there are cores.
    group("engine", { needsBuild: true, needsPulumi: true, sharing: { jobs: 3, filesEach: 1 } }),
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
